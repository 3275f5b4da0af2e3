import { type DragEvent, type FormEvent, useEffect, useRef, useState } from "react";
import { createFilmOfPrompt, createProject, fetchSample, listVoices } from "../api.ts";
import { attempt, tell } from "../store.ts";
import type { Aspect, Captions, Options, Painter, Style, Voice } from "../types.ts";

/** What the studio takes of an idea; a script may be longer. */
const ideaCharactersMax = 4000;

/** Where a story is dropped, chosen or typed, or an idea told, with the few choices that a film has. */
export function StoryForm() {
  const [isIdea, setIsIdea] = useState(false);
  const [idea, setIdea] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const [text, setText] = useState("");
  const [sending, setSending] = useState(false);

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isIdea && idea.trim() === "") {
      tell("There is no idea yet: say in a few words what the film is about.");
      return;
    }
    if (!isIdea && !file && text.trim() === "") {
      tell("There is no story yet: drop a file, choose one, or write one.");
      return;
    }
    setSending(true);
    const options = chosenOptions(new FormData(event.currentTarget));
    const project = await attempt(() => isIdea ? createFilmOfPrompt(idea, options) : createProject(file ?? text, options));
    setSending(false);
    if (!project) return;
    // Its screen fetches it: in the list, which is still shown, it would want a picture that is not painted yet.
    location.hash = `#/projects/${project.id}`;
  };

  return (
    <form className="story" onSubmit={(event) => void send(event)}>
      <fieldset className="kinds">
        <legend className="hidden">What the film is made of</legend>
        <label>
          <input type="radio" name="kind" checked={!isIdea} onChange={() => setIsIdea(false)} /> <span>A story</span>
        </label>
        <label>
          <input type="radio" name="kind" checked={isIdea} onChange={() => setIsIdea(true)} /> <span>An idea</span>
        </label>
      </fieldset>
      {isIdea ? <Idea idea={idea} change={setIdea} /> : <Story file={file} choose={setFile} text={text} write={setText} />}
      <Choices />
      <button type="submit" className="main" disabled={sending}>{sending ? "Sending…" : "Make the film"}</button>
    </form>
  );
}

interface StoryProps {
  file: File | null;
  choose: (file: File | null) => void;
  text: string;
  write: (text: string) => void;
}

/** A file that is dropped or chosen, or a text. */
function Story({ file, choose, text, write }: StoryProps) {
  const [over, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped) choose(dropped);
    else write(event.dataTransfer.getData("text/plain"));
  };

  return (
    <div
      className={over ? "drop over" : "drop"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {file
        ? (
          <p className="chosen">
            <strong>{file.name}</strong>{" "}
            <button type="button" className="quiet" onClick={() => choose(null)}>Choose another</button>
          </p>
        )
        : (
          <>
            <h1>Drop a story here</h1>
            <p>
              A book, a script or a text (EPUB, DOCX, PDF, Fountain, …), or{" "}
              <button type="button" className="link" onClick={() => chooser.current?.click()}>choose one</button>, or{" "}
              <button type="button" className="link" onClick={() => void attempt(fetchSample).then((story) => story && choose(story))}>
                try our sample
              </button>.
            </p>
            <input
              ref={chooser}
              type="file"
              aria-label="Story file"
              className="hidden"
              accept=".epub,.docx,.odt,.fodt,.pdf,.html,.htm,.xhtml,.md,.markdown,.rtf,.fb2,.zip,.fountain,.spmd,.srt,.vtt,.txt,.text"
              onChange={(event) => choose(event.currentTarget.files?.[0] ?? null)}
            />
            <textarea
              aria-label="Story text"
              placeholder="…or write or paste it"
              rows={4}
              value={text}
              onChange={(event) => write(event.currentTarget.value)}
            />
          </>
        )}
    </div>
  );
}

/** A few sentences, of which a script is made; or a script. */
function Idea({ idea, change }: { idea: string; change: (idea: string) => void }) {
  const isLong = idea.trim().length > ideaCharactersMax;
  return (
    <div className="drop idea">
      <h1>What is the film about?</h1>
      <p id="idea-hint">
        A few sentences: a language model writes the script where one is chosen, and otherwise it is made of your own words. A
        script (Fountain, or “Scene: …”) is filmed word for word.
      </p>
      <textarea
        aria-label="Idea"
        aria-describedby="idea-hint idea-length"
        placeholder="A lighthouse keeper finds a letter in a bottle…"
        rows={5}
        value={idea}
        onChange={(event) => change(event.currentTarget.value)}
      />
      <p id="idea-length" className={isLong ? "problem" : "hint"}>
        {isLong
          ? `More than ${ideaCharactersMax} characters: that is only for a script.`
          : `${idea.trim().length} of ${ideaCharactersMax} characters`}
      </p>
    </div>
  );
}

function Choices() {
  const [voices, setVoices] = useState<Voice[]>([]);
  useEffect(() => {
    void attempt(listVoices).then((voices) => voices && setVoices(voices));
  }, []);
  return (
    <fieldset className="choices">
      <legend className="hidden">The film</legend>
      <label>
        Frame
        <select name="aspect" defaultValue="16:9">
          <option value="16:9">Wide 16:9</option>
          <option value="9:16">Upright 9:16</option>
          <option value="1:1">Square 1:1</option>
        </select>
      </label>
      <label>
        Style
        <select name="style" defaultValue="paper-cut">
          {Object.entries(styles).map(([value, name]) => <option key={value} value={value}>{name}</option>)}
        </select>
      </label>
      <label>
        Painter
        <select name="painter" defaultValue="auto">
          {Object.entries(painters).map(([value, name]) => <option key={value} value={value}>{name}</option>)}
        </select>
      </label>
      <label>
        Height
        <select name="height" defaultValue="">
          <option value="">Usual</option>
          <option value="480">480</option>
          <option value="720">720</option>
          <option value="1080">1080</option>
        </select>
      </label>
      <label>
        Captions
        <select name="captions" defaultValue="burned">
          <option value="burned">In the picture</option>
          <option value="file">As a file</option>
          <option value="none">None</option>
        </select>
      </label>
      <label>
        Voice
        <select name="voice" defaultValue="">
          <option value="">Best for the language</option>
          {voices.map((voice) => <option key={voice.name} value={voice.name}>{voice.name} ({voice.language})</option>)}
        </select>
      </label>
      <label>
        Chapters
        <input name="chapters" placeholder="all" pattern="\s*\d+(-\d+)?\s*" title="A chapter such as 2, or several such as 1-3" />
      </label>
      <label>
        Minutes, at most
        <input name="minutes" type="number" min="0.5" step="0.5" placeholder="any" />
      </label>
      <label>
        Leave out
        <select name="leaveOut" defaultValue="">
          <option value="">Nothing</option>
          {Object.entries(contentChoices).map(([name, value]) => <option key={name} value={value}>{name}</option>)}
        </select>
      </label>
    </fieldset>
  );
}

/** How the pictures are made. */
const styles: Record<Style, string> = {
  "paper-cut": "Paper cut",
  ink: "Pen and ink",
  watercolour: "Watercolour",
  woodcut: "Woodcut",
  noir: "Noir",
  storybook: "Storybook",
};

/** Who makes them. */
const painters: Record<Painter, string> = {
  auto: "The best that is there",
  animatic: "Drawn in layers",
  diffusion: "A diffusion model",
  comfyui: "ComfyUI",
};

/** What is neither told nor shown, from the gravest to nearly everything. */
const contentChoices = {
  "What is shown in full": "violence:strong,sex:strong,drugs:strong,hate:strong,death:strong,selfHarm:strong",
  "Violence and sex": "violence:clear,sex:clear,selfHarm:clear,hate:clear",
  "All that is not for children": "violence:mild,sex:mild,drugs:mild,hate:mild,selfHarm:mild,death:clear",
};

function chosenOptions(form: FormData): Partial<Options> {
  const words = (name: string) => String(form.get(name) ?? "").trim() || undefined;
  const minutes = words("minutes");
  return {
    aspect: words("aspect") as Aspect,
    height: words("height") === undefined ? undefined : Number(words("height")),
    captions: words("captions") as Captions,
    voice: words("voice"),
    chapters: words("chapters"),
    leaveOut: words("leaveOut"),
    style: words("style") as Style,
    painter: words("painter") as Painter,
    minutes: minutes === undefined ? undefined : Number(minutes),
  };
}

import { type DragEvent, type FormEvent, useEffect, useRef, useState } from "react";
import { createProject, fetchSample, listVoices } from "../api.ts";
import { attempt, put, tell } from "../store.ts";
import type { Aspect, Captions, Options, Style, Voice } from "../types.ts";

/** Where a story is dropped, chosen or typed, with the few choices that a film has. */
export function StoryForm() {
  const [file, setFile] = useState<File | null>(null);
  const [text, setText] = useState("");
  const [over, setOver] = useState(false);
  const [sending, setSending] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped) setFile(dropped);
    else setText(event.dataTransfer.getData("text/plain"));
  };

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!file && text.trim() === "") {
      tell("There is no story yet: drop a file, choose one, or write one.");
      return;
    }
    setSending(true);
    const options = chosenOptions(new FormData(event.currentTarget));
    const project = await attempt(() => createProject(file ?? text, options));
    setSending(false);
    if (!project) return;
    put(project);
    location.hash = `#/projects/${project.id}`;
  };

  return (
    <form className="story" onSubmit={(event) => void send(event)}>
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
              <button type="button" className="quiet" onClick={() => setFile(null)}>Choose another</button>
            </p>
          )
          : (
            <>
              <h1>Drop a story here</h1>
              <p>
                A book, a script or a text (EPUB, DOCX, PDF, Fountain, …), or{" "}
                <button type="button" className="link" onClick={() => chooser.current?.click()}>choose one</button>, or{" "}
                <button type="button" className="link" onClick={() => void attempt(fetchSample).then((story) => story && setFile(story))}>
                  try our sample
                </button>.
              </p>
              <input
                ref={chooser}
                type="file"
                aria-label="Story file"
                className="hidden"
                accept=".epub,.docx,.odt,.fodt,.pdf,.html,.htm,.xhtml,.md,.markdown,.rtf,.fb2,.zip,.fountain,.spmd,.srt,.vtt,.txt,.text"
                onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
              />
              <textarea
                aria-label="Story text"
                placeholder="…or write or paste it"
                rows={4}
                value={text}
                onChange={(event) => setText(event.currentTarget.value)}
              />
            </>
          )}
      </div>
      <Choices />
      <button type="submit" className="main" disabled={sending}>{sending ? "Sending…" : "Make the film"}</button>
    </form>
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
    minutes: minutes === undefined ? undefined : Number(minutes),
  };
}

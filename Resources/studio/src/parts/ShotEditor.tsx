import { type FormEvent, useEffect, useRef, useState } from "react";
import { addStoryboardEdit, getStoryboard, removeStoryboardEdit } from "../api.ts";
import { settings, times, weathers } from "../reading.ts";
import { attempt, tell } from "../store.ts";
import { type BoardShot, boardShot, cameras, framings, type ShotFacts, type Stale, type StoredStoryboardEdit } from "../storyboard.ts";
import type { Shot } from "../types.ts";

const choices = {
  framing: { label: "How near", names: framings },
  camera: { label: "The camera", names: cameras },
  setting: { label: "Where", names: settings },
  timeOfDay: { label: "When", names: times },
  weather: { label: "Weather", names: weathers },
} as const;

type Choice = keyof typeof choices;
const fields = Object.keys(choices) as Choice[];

/** What a person says of one shot, over the director's word. */
export function ShotEditor({ project, shot, close }: { project: string; shot: Shot; close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [now, setNow] = useState<{ shot: BoardShot; edit?: StoredStoryboardEdit } | null>(null);
  const [busy, setBusy] = useState(false);
  // Closed by itself the dialog gives the focus back to where it was.
  const leave = () => dialog.current?.close();

  useEffect(() => {
    let isShown = true;
    dialog.current?.showModal();
    void attempt(() => getStoryboard(project)).then((storyboard) => {
      if (!isShown) return;
      const found = storyboard && boardShot(storyboard, shot);
      if (found?.at) setNow({ shot: found, edit: storyboard?.edits.find((edit) => edit.shot === found.index) });
      else {
        if (storyboard) tell("The film tells this in another way now. Make it again, then change the shot.");
        leave();
      }
    });
    return () => {
      isShown = false;
    };
  }, []);

  const command = (work: () => Promise<Stale | undefined>) => {
    setBusy(true);
    void attempt(work).then((stale) => {
      setBusy(false);
      if (!stale) return;
      tell(inWords(stale));
      leave();
    });
  };

  const name = `Shot ${shot.index + 1}`;
  return (
    <dialog ref={dialog} className="shot-editor" aria-labelledby="shot-editor" aria-busy={busy} onClose={close}>
      <h2 id="shot-editor">{name}</h2>
      <p className="hint">{shot.narration}</p>
      {now
        ? <ShotForm key={now.edit?.id} project={project} now={now} busy={busy} command={command} leave={leave} />
        : <p className="hint">Looking at the shot…</p>}
    </dialog>
  );
}

interface FormProps {
  project: string;
  now: { shot: BoardShot; edit?: StoredStoryboardEdit };
  busy: boolean;
  command: (work: () => Promise<Stale | undefined>) => void;
  leave: () => void;
}

function ShotForm({ project, now: { shot, edit }, busy, command, leave }: FormProps) {
  const said: ShotFacts = edit?.edit.type === "setShot" ? edit.edit : {};
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const { at } = shot;
    if (!at) return;
    // What a program has said of the shot besides stays.
    const facts: ShotFacts = { ...said };
    for (const field of [...fields, "prompt"]) facts[field] = String(form.get(field) ?? "").trim() || undefined;
    const isSaid = Object.entries(facts).some(([field, value]) => field !== "type" && field !== "at" && value !== undefined);
    if (isSaid) command(() => addStoryboardEdit(project, { ...facts, type: "setShot", at }));
    else if (edit) command(() => removeStoryboardEdit(project, edit.id));
    else leave();
  };
  return (
    <form className="settings-form" onSubmit={save}>
      <div className="choices">
        {fields.map((field) => {
          const names: Record<string, string> = choices[field].names;
          return (
            <label key={field}>
              {choices[field].label}
              <select name={field} defaultValue={said[field] ?? ""}>
                {/* Of a fact that is said, nobody knows what the director would say. */}
                <option value="">as directed{said[field] ? "" : ` (${names[shot[field]] ?? shot[field]})`}</option>
                {Object.entries(names).map(([value, words]) => <option key={value} value={value}>{words}</option>)}
              </select>
            </label>
          );
        })}
      </div>
      <label>
        Prompt for picture models, in your own words
        <textarea name="prompt" rows={3} maxLength={2000} defaultValue={said.prompt} placeholder={shot.prompts.tags.positive} />
      </label>
      <p className="buttons">
        <button type="submit" className="main" disabled={busy}>Keep</button>
        {edit && (
          <button type="button" disabled={busy} onClick={() => command(() => removeStoryboardEdit(project, edit.id))}>
            As directed
          </button>
        )}
        <button type="button" className="quiet" onClick={leave}>Leave it</button>
      </p>
    </form>
  );
}

function inWords({ pictures, shots }: Stale): string {
  if (shots.length === 0) return "Kept. The film stays as it is.";
  const painted = pictures.length === 1 ? "One picture is" : `${pictures.length} pictures are`;
  return pictures.length === 0 ? "Kept. No picture is painted anew." : `Kept. ${painted} painted anew when the film is made again.`;
}

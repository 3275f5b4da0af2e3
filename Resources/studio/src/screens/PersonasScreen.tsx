import { type FormEvent, useEffect, useState } from "react";
import { keepPersona, listPersonas, listVoices, removePersona, setPersonaPicture } from "../api.ts";
import { attempt, tell } from "../store.ts";
import { kinds, type LoRA, type Persona, type PersonaChange } from "../storyboard.ts";
import type { Voice } from "../types.ts";

/** Looks and voices with names of their own, which characters can be given. */
export function PersonasScreen() {
  const [personas, setPersonas] = useState<Persona[] | null>(null);
  const [voices, setVoices] = useState<Voice[]>([]);
  /** How often something was kept: the empty form is empty again then. */
  const [kept, setKept] = useState(0);

  useEffect(() => {
    let isShown = true;
    void attempt(() => Promise.all([listPersonas(), listVoices()])).then((found) => {
      if (!found || !isShown) return;
      setPersonas(found[0]);
      setVoices(found[1]);
    });
    return () => {
      isShown = false;
    };
  }, [kept]);

  if (!personas) return <p className="hint">Looking for your personas…</p>;
  const done = () => setKept((count) => count + 1);
  return (
    <article className="personas">
      <p><a href="#/" className="quiet">← All films</a></p>
      <h1>Personas</h1>
      <p className="hint">
        A persona is a look and a voice. Give it to somebody on the reading of a story, and they are the same in every film.
      </p>
      <ul className="cast">
        {personas.map((persona) => (
          <li key={persona.id}>
            <details>
              <summary>
                {persona.picture && <img src={`${persona.picture}?${encodeURIComponent(persona.updatedAt)}`} alt="" width="44" height="44" />}
                <strong>{persona.name}</strong>
                <span className="hint">{[persona.kind, ...persona.look].filter(Boolean).join(", ")}</span>
              </summary>
              <PersonaForm key={persona.updatedAt} persona={persona} voices={voices} done={done} />
            </details>
          </li>
        ))}
      </ul>
      <section aria-labelledby="new-persona">
        <h2 id="new-persona">A new persona</h2>
        <PersonaForm key={kept} voices={voices} done={done} />
      </section>
    </article>
  );
}

function PersonaForm({ persona, voices, done }: { persona?: Persona; voices: Voice[]; done: () => void }) {
  const [busy, setBusy] = useState(false);
  const command = (work: () => Promise<string>) => {
    setBusy(true);
    void attempt(work).then((said) => {
      setBusy(false);
      if (said === undefined) return;
      tell(said);
      done();
    });
  };
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    command(async () => {
      const made = await keepPersona(persona?.id, chosen(form));
      const picture = form.get("picture");
      if (picture instanceof File && picture.size > 0) await setPersonaPicture(made.id, picture);
      return `${made.name} is kept.`;
    });
  };
  const remove = () => {
    if (!persona || !confirm(`Remove the persona “${persona.name}”? Whom it was given to look again as their stories say.`)) return;
    command(async () => {
      await removePersona(persona.id);
      return `${persona.name} is removed.`;
    });
  };
  const parameters = persona?.parameters;
  return (
    <form className="settings-form" aria-busy={busy} onSubmit={save}>
      <div className="choices">
        <label>
          Name
          <input name="name" required maxLength={80} defaultValue={persona?.name} />
        </label>
        <label>
          Drawn as
          <select name="kind" defaultValue={persona?.kind ?? ""}>
            <option value="">what the story says</option>
            {kinds.map((kind) => <option key={kind} value={kind}>{kind}</option>)}
          </select>
        </label>
        <label>
          Voice
          <select name="voice" defaultValue={persona?.voice ?? ""}>
            <option value="">the narrator’s</option>
            {persona?.voice && !voices.some(({ name }) => name === persona.voice) && (
              <option value={persona.voice}>{persona.voice}</option>
            )}
            {voices.map(({ name }) => <option key={name} value={name}>{name}</option>)}
          </select>
        </label>
      </div>
      <label>
        Look, with commas
        <textarea name="look" rows={2} maxLength={900} placeholder="tall, red hair, a long green coat" defaultValue={persona?.look.join(", ")} />
      </label>
      <label>
        Picture (PNG), to know it by
        <input name="picture" type="file" accept="image/png" />
      </label>
      <details>
        <summary>For picture models</summary>
        <label>
          More words
          <textarea name="prompt" rows={2} maxLength={2000} defaultValue={persona?.prompt} />
        </label>
        <label>
          What should not be seen
          <textarea name="negativePrompt" rows={2} maxLength={2000} defaultValue={persona?.negativePrompt} />
        </label>
        <label>
          LoRAs with their weights
          <input name="loras" placeholder="ink:0.8, faces:0.5" defaultValue={persona?.loras.map(({ name, weight }) => `${name}:${weight}`).join(", ")} />
        </label>
        <div className="choices">
          <label>Steps<input name="steps" type="number" min="1" max="150" defaultValue={parameters?.steps ?? ""} /></label>
          <label>Guidance<input name="guidance" type="number" min="0" max="30" step="any" defaultValue={parameters?.guidance ?? ""} /></label>
          <label>Sampler<input name="sampler" placeholder="Euler a" defaultValue={parameters?.sampler ?? ""} /></label>
          <label>Width<input name="width" type="number" min="64" max="4096" defaultValue={parameters?.width ?? ""} /></label>
          <label>Height<input name="height" type="number" min="64" max="4096" defaultValue={parameters?.height ?? ""} /></label>
        </div>
      </details>
      <p className="buttons">
        <button type="submit" className="main" disabled={busy}>{persona ? "Keep" : "Add the persona"}</button>
        {persona && <button type="button" className="quiet" disabled={busy} onClick={remove}>Remove</button>}
      </p>
    </form>
  );
}

function chosen(form: FormData): PersonaChange {
  const words = (name: string) => String(form.get(name) ?? "").trim();
  const parts = (name: string) => words(name).split(/[,\n]/).map((part) => part.trim()).filter(Boolean);
  const number = (name: string) => (words(name) === "" ? null : Number(words(name)));
  return {
    name: words("name"),
    kind: words("kind") || null,
    look: parts("look"),
    prompt: words("prompt"),
    negativePrompt: words("negativePrompt"),
    loras: parts("loras").map(lora),
    voice: words("voice") || null,
    parameters: {
      steps: number("steps"), guidance: number("guidance"), sampler: words("sampler") || null, width: number("width"),
      height: number("height"),
    },
  };
}

/** "ink:0.8", or "ink" for all of it. */
function lora(text: string): LoRA {
  const colon = text.lastIndexOf(":");
  const weight = Number(text.slice(colon + 1));
  return colon > 0 && Number.isFinite(weight) ? { name: text.slice(0, colon).trim(), weight } : { name: text, weight: 1 };
}

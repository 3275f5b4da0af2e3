import { type FormEvent, useEffect, useState } from "react";
import { getLanguageModel, resetLanguageModel, setLanguageModel, tryLanguageModel } from "../api.ts";
import { attempt } from "../store.ts";
import type { LanguageModelChange, LanguageModelSettings, LanguageModelTrial } from "../types.ts";

/** Which language model the studio asks. Its key can be put in and taken away, and is never shown. */
export function LanguageModelForm() {
  const [settings, setSettings] = useState<LanguageModelSettings | null>(null);
  const [trial, setTrial] = useState<LanguageModelTrial | null>(null);
  const [kept, setKept] = useState(false);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    void attempt(getLanguageModel).then((found) => found && setSettings(found));
  }, []);

  const command = (work: () => Promise<LanguageModelSettings>) => {
    setBusy(true);
    setTrial(null);
    setKept(false);
    void attempt(work).then((changed) => {
      setBusy(false);
      if (!changed) return;
      setSettings(changed);
      setKept(true);
    });
  };
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    command(() => setLanguageModel(chosen(form)));
  };
  const tryIt = () => {
    setBusy(true);
    setTrial(null);
    setKept(false);
    void attempt(tryLanguageModel).then((said) => {
      setBusy(false);
      if (said) setTrial(said);
    });
  };

  if (!settings) return <p className="hint">Looking which model is chosen…</p>;
  return (
    <section aria-labelledby="language-model" aria-busy={busy}>
      <h2 id="language-model">Language model</h2>
      <p className="hint">
        It helps where the rules of reading only guess, and writes scripts of ideas. Any server that speaks OpenAI’s chat
        completions will do; films are made without one, too. {sourceInWords[settings.source]}
      </p>
      {/* What was saved is what stands in the fields then. */}
      <form key={JSON.stringify(settings)} className="settings-form" onSubmit={save}>
        <label>
          Address
          <input name="url" type="url" required maxLength={2000} placeholder="http://localhost:11434/v1" defaultValue={settings.url} />
        </label>
        <label>
          Model
          <input name="model" required maxLength={200} placeholder="gemma3:4b" defaultValue={settings.model} />
        </label>
        <label>
          Key{settings.hasKey ? ", of which one is kept" : ", where the server wants one"}
          <input name="key" type="password" autoComplete="off" maxLength={4096} placeholder={settings.hasKey ? "stays as it is" : "none"} />
        </label>
        {settings.hasKey && (
          <label className="check">
            <input name="removesKey" type="checkbox" /> Take the key away
          </label>
        )}
        <label>
          Tokens, at most, for one story
          <input name="budgetTokens" type="number" min="0" max="100000000" placeholder="200000" defaultValue={settings.budgetTokens} />
        </label>
        <label>
          Seconds, at most, for one story
          <input name="budgetSeconds" type="number" min="0" max="86400" placeholder="600" defaultValue={settings.budgetSeconds} />
        </label>
        <p className="buttons">
          <button type="submit" className="main" disabled={busy}>Keep</button>
          <button type="button" disabled={busy || settings.source === "none"} onClick={tryIt}>Try it</button>
          {settings.source === "settings" && (
            <button type="button" className="quiet" disabled={busy} onClick={() => command(resetLanguageModel)}>
              Back to what the studio was started with
            </button>
          )}
        </p>
      </form>
      <div role="status" aria-live="polite">
        {kept && <p>Kept. {settings.source === "none" ? "The next film asks nobody." : "The next film asks this model."}</p>}
        {busy && <p className="hint">One moment…</p>}
        {trial && <Said trial={trial} />}
      </div>
    </section>
  );
}

function Said({ trial }: { trial: LanguageModelTrial }) {
  if (trial.trouble !== undefined) return <p className="problem">{trial.trouble}</p>;
  return <p>{trial.model} answered within {trial.seconds.toFixed(1)} s: “{trial.answer}”</p>;
}

const sourceInWords = {
  settings: "",
  environment: "Now it is the one that the studio was started with.",
  none: "Now there is none.",
};

function chosen(form: FormData): LanguageModelChange {
  const words = (name: string) => String(form.get(name) ?? "").trim();
  const number = (name: string) => words(name) === "" ? undefined : Number(words(name));
  const key = form.has("removesKey") ? "" : words("key") || undefined;
  return { url: words("url"), model: words("model"), key, budgetTokens: number("budgetTokens"), budgetSeconds: number("budgetSeconds") };
}

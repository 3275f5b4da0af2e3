import { LanguageModelForm } from "../parts/LanguageModelForm.tsx";
import { useUser } from "../store.ts";

/** What administrators decide for the whole studio. */
export function SettingsScreen() {
  const user = useUser();
  if (!user) return <p className="hint">Looking who you are…</p>;
  return (
    <article className="settings">
      <p><a href="#/" className="quiet">← All films</a></p>
      <h1>Settings</h1>
      {user.role === "administrator"
        ? <LanguageModelForm />
        : <p className="hint">An administrator decides these. Ask yours.</p>}
    </article>
  );
}

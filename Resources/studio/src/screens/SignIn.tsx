import { type FormEvent, useState } from "react";
import { enter } from "../store.ts";

export function SignIn() {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    try {
      await enter(String(form.get("username")), String(form.get("password")));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  };

  return (
    <main className="door">
      <form onSubmit={(event) => void send(event)}>
        <img src="/icon.svg" alt="" width="72" height="72" />
        <h1>SEIDRA</h1>
        <p>Stories in, films out, on your own machine.</p>
        <label>
          Name
          <input name="username" autoComplete="username" defaultValue="admin" required />
        </label>
        <label>
          Password
          <input name="password" type="password" autoComplete="current-password" required autoFocus />
        </label>
        {problem && <p className="problem" role="alert">{problem}</p>}
        <button type="submit" className="main" disabled={busy}>Sign in</button>
        <p className="hint">
          The studio printed the password in the terminal when it first started, unless you chose it yourself.
        </p>
      </form>
    </main>
  );
}

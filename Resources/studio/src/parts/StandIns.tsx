import { command } from "../store.ts";
import type { Project } from "../types.ts";

/** Which shots are not by the painter that was chosen, in the studio's words, and a way to ask that painter again. */
export function StandIns({ project }: { project: Project }) {
  const standIns = project.film?.standIns;
  if (!standIns) return null;
  return (
    <section className="model-notes" aria-labelledby="stand-ins">
      <h2 id="stand-ins">The painter</h2>
      {standIns.map((sentence) => <p key={sentence}>{sentence}</p>)}
      {project.state === "succeeded" && (
        <p>
          <button type="button" onClick={() => void command(project.id, "retry")}>Ask it again, and make the film anew</button>
        </p>
      )}
    </section>
  );
}

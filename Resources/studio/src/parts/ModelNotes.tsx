import { command } from "../store.ts";
import type { Project } from "../types.ts";

/** What a language model has done for the film, in the studio's words, and a way to ask it again for what it did not answer. */
export function ModelNotes({ project }: { project: Project }) {
  const { refinement, unanswered } = project.film ?? {};
  if (!refinement || refinement.length === 0) return null;
  return (
    <section className="model-notes" aria-labelledby="model-notes">
      <h2 id="model-notes">The language model</h2>
      {refinement.map((sentence) => <p key={sentence}>{sentence}</p>)}
      {unanswered !== undefined && project.state === "succeeded" && (
        <p>
          <button type="button" onClick={() => void command(project.id, "retry")}>Ask it again, and make the film anew</button>
        </p>
      )}
    </section>
  );
}

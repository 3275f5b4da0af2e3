import { command } from "../store.ts";
import type { Project } from "../types.ts";

/** Says that the film is older than its story or its reading, and makes it anew; or that this is being done, or could not be. */
export function StaleFilm({ project }: { project: Project }) {
  if (!project.film) return null;
  if (project.state === "succeeded") return project.stale ? <Remake project={project} /> : null;
  const isMade = project.state === "queued" || project.state === "running";
  return (
    <div className="status stale" role="status">
      <p>
        {isMade
          ? "The film below is the one that there was. It stays until the new one is ready."
          : "The film below is the one that there was: the new one is not ready."}
      </p>
    </div>
  );
}

function Remake({ project }: { project: Project }) {
  return (
    <div className="status stale" role="status">
      <p>The film was made before your changes. Only what they change is made anew.</p>
      <button type="button" className="main" onClick={() => void command(project.id, "retry")}>Make the film again</button>
    </div>
  );
}

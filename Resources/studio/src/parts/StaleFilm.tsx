import { commandProject } from "../api.ts";
import { attempt, put } from "../store.ts";
import type { Project } from "../types.ts";

/** Says that the film was made before the corrections of its reading, and makes it anew. */
export function StaleFilm({ project }: { project: Project }) {
  if (!project.stale) return null;
  const remake = () => {
    void attempt(() => commandProject(project.id, "retry")).then((changed) => changed && put(changed));
  };
  return (
    <div className="status stale" role="status">
      <p>The film was made before your corrections. Only what they change is made anew.</p>
      <button type="button" className="main" onClick={remake}>Make the film again</button>
    </div>
  );
}

import { StoryForm } from "../parts/StoryForm.tsx";
import { fetchMoreProjects, useProjects, useStudio } from "../store.ts";
import type { Project } from "../types.ts";

export function Library() {
  const projects = useProjects();
  const { nextCursor } = useStudio();
  return (
    <>
      <StoryForm />
      {projects && projects.length > 0 && (
        <section aria-labelledby="films">
          <h2 id="films">Your films</h2>
          <ul className="library">{projects.map((project) => <Entry key={project.id} project={project} />)}</ul>
          {nextCursor && <p><button type="button" onClick={() => void fetchMoreProjects()}>Older films</button></p>}
        </section>
      )}
    </>
  );
}

function Entry({ project }: { project: Project }) {
  return (
    <li>
      <a href={`#/projects/${project.id}`}>
        <img src={`/media/projects/${project.id}/shots/0.png`} alt="" loading="lazy" width="160" height="90"
          onError={(event) => event.currentTarget.classList.add("hidden")} />
        <span className="title">{project.title}</span>
        <span className={`state state-${project.state}`}>{stateInWords(project)}</span>
      </a>
    </li>
  );
}

export function stateInWords(project: Project): string {
  switch (project.state) {
    case "queued":
      return "Waiting for its turn";
    case "running":
      return `${Math.round((project.job?.progress ?? 0) * 100)} % made`;
    case "succeeded":
      return project.film ? length(project.film.seconds) : "Ready";
    case "failed":
      return "Could not be made";
    case "cancelled":
      return "Stopped";
    case "paused":
      return "Paused";
  }
}

function length(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

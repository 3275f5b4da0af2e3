import { useState } from "react";
import { deleteProject } from "../api.ts";
import { ModelNotes } from "../parts/ModelNotes.tsx";
import { Progress } from "../parts/Progress.tsx";
import { SearchBox } from "../parts/SearchBox.tsx";
import { ShotEditor } from "../parts/ShotEditor.tsx";
import { ShotGrid, showShot } from "../parts/ShotGrid.tsx";
import { StaleFilm } from "../parts/StaleFilm.tsx";
import { StandIns } from "../parts/StandIns.tsx";
import { attempt, command, forget, useProject } from "../store.ts";
import type { Film, Project, Shot } from "../types.ts";

export function ProjectScreen({ id }: { id: string }) {
  const project = useProject(id);
  const [edited, setEdited] = useState<Shot | null>(null);
  if (!project) return <p className="hint">Looking for this film…</p>;
  return (
    <article className="project">
      <p><a href="#/" className="quiet">← All films</a></p>
      <h1>{project.title}</h1>
      {project.author && <p className="author">by {project.author}</p>}
      <Status project={project} />
      <StaleFilm project={project} />
      <p>
        <a className="button" href={`#/projects/${project.id}/reading`}>Who is who, and where: the reading</a>
      </p>
      <Faults project={project} />
      {project.film && (
        <Player
          // Another film has the same address.
          key={`${project.film.bytes} ${project.film.seconds}`}
          film={project.film}
          title={project.title}
          poster={project.shots?.[0]?.still}
        />
      )}
      <ModelNotes project={project} />
      <StandIns project={project} />
      <SearchBox project={project.id} showShot={showShot} />
      {project.shots && project.shots.length > 0 && (
        <section aria-labelledby="storyboard">
          <h2 id="storyboard">Storyboard</h2>
          <ShotGrid shots={project.shots} aspect={project.options.aspect} edit={setEdited} />
        </section>
      )}
      {edited && <ShotEditor key={edited.index} project={project.id} shot={edited} close={() => setEdited(null)} />}
      <Remove project={project} />
    </article>
  );
}

/** What of the story is not in the film or was not done for it, and why. */
function Faults({ project }: { project: Project }) {
  const leftOut = project.film?.leftOut;
  const sentences = [
    ...(project.faults ?? []).map((fault) => `Not all of the story could be read: ${fault}`),
    ...(project.scriptTrouble ? [`${project.scriptTrouble} The script was made of the prompt's own words.`] : []),
    ...(project.film?.unapplied ?? []),
    ...(leftOut
      ? [
        `Left out, as asked: ${leftOut.sentences} sentence${leftOut.sentences === 1 ? "" : "s"} in chapter${
          leftOut.chapters.length === 1 ? "" : "s"
        } ${leftOut.chapters.map((chapter) => chapter.number).join(", ")}.`,
      ]
      : []),
  ];
  if (sentences.length === 0) return null;
  return <ul className="faults">{sentences.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>;
}

function Status({ project }: { project: Project }) {
  switch (project.state) {
    case "queued":
    case "running":
      return (
        <div className="status">
          {project.job && <Progress job={project.job} state={project.state} />}
          <button type="button" onClick={() => void command(project.id, "cancel")}>Stop</button>
        </div>
      );
    case "failed":
    case "cancelled":
    case "paused":
      return (
        <div className="status">
          <p className={project.state === "failed" ? "problem" : "hint"} role="alert">
            {project.job?.error ?? "The film was stopped. What was made so far is kept."}
          </p>
          <button type="button" className="main" onClick={() => void command(project.id, "retry")}>Go on</button>
        </div>
      );
    case "succeeded":
      if (!project.missing?.includes("film.mp4")) return null;
      return (
        <p className="problem" role="alert">
          The film was made, but its file is gone from the studio’s disk. Put it back, or bring the story again.
        </p>
      );
  }
}

function Player({ film, title, poster }: { film: Film; title: string; poster?: string }) {
  return (
    <div className="player">
      <video
        src={film.url}
        poster={poster}
        controls
        playsInline
        preload="metadata"
        aria-label={title}
        width={film.width}
        height={film.height}
      />
      <p>
        <a className="button main" href={`${film.url}?download=1`} download>Download the film</a>{" "}
        <a className="button" href={`${film.captionsUrl}?download=1`} download>Captions</a>{" "}
        <span className="hint">{film.width}×{film.height}, {(film.bytes / 1e6).toFixed(1)} MB</span>
      </p>
    </div>
  );
}

function Remove({ project }: { project: Project }) {
  const remove = () => {
    if (!confirm(`Remove “${project.title}” with its film?`)) return;
    void attempt(async () => {
      await deleteProject(project.id);
      forget(project.id);
      location.hash = "#/";
    });
  };
  return <p className="remove"><button type="button" className="quiet" onClick={remove}>Remove this film</button></p>;
}

import type { Job, JobState } from "../types.ts";

/** How far a film is: a bar, the step, and the time left. */
export function Progress({ job, state }: { job: Job; state: JobState }) {
  const percent = Math.round(job.progress * 100);
  return (
    <div className="progress">
      <div
        className="track"
        role="progressbar"
        aria-label="How far the film is"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <progress value={job.progress} max={1} aria-hidden="true" />
      </div>
      <p>
        <strong>{percent} %</strong> {state === "queued" ? "Waiting for its turn" : job.message ?? "Beginning"}
      </p>
    </div>
  );
}

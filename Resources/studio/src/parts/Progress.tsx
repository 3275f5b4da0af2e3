import type { Job } from "../types.ts";

/** How far a film is: a bar, the step, and the time left. */
export function Progress({ job }: { job: Job }) {
  const percent = Math.round(job.fraction * 100);
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
        <progress value={job.fraction} max={1} aria-hidden="true" />
      </div>
      <p>
        <strong>{percent} %</strong> {job.state === "queued" ? "Waiting for its turn" : job.message ?? "Beginning"}
        {job.secondsLeft !== undefined && job.state === "running" && <span>, {timeLeft(job.secondsLeft)} left</span>}
      </p>
    </div>
  );
}

function timeLeft(seconds: number): string {
  return seconds < 90 ? `about ${Math.max(1, Math.round(seconds))} s` : `about ${Math.round(seconds / 60)} min`;
}

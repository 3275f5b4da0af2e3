import type { Aspect, Shot } from "../types.ts";

/** Leads to a shot of the storyboard. */
export function showShot(index: number): void {
  const shot = document.getElementById(`shot-${index}`);
  shot?.scrollIntoView({ block: "center" });
  shot?.focus({ preventScroll: true });
}

/** The storyboard: every shot's place is there from the start, and its picture appears when it has been painted. */
export function ShotGrid({ shots, aspect, edit }: { shots: Shot[]; aspect: Aspect; edit: (shot: Shot) => void }) {
  return (
    <ol className={`shots shots-${aspect.replace(":", "x")}`}>
      {shots.map((shot) => (
        <li key={shot.index} id={`shot-${shot.index}`} tabIndex={-1}>
          <figure>
            <div className="picture">
              {shot.still
                ? <img src={shot.still} alt={shot.caption} loading="lazy" decoding="async" />
                : <span className="unpainted" aria-label="Not painted yet" />}
              <span className="number" aria-hidden="true">{shot.index + 1}</span>
              {shot.kind === "scene" && (
                <button type="button" className="change" aria-label={`Change shot ${shot.index + 1}`} onClick={() => edit(shot)}>
                  Change
                </button>
              )}
            </div>
            <figcaption title={shot.narration}>{shot.narration || shot.caption}</figcaption>
          </figure>
        </li>
      ))}
    </ol>
  );
}

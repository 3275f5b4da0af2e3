import { putAwayNotice, useStudio } from "../store.ts";

/** What went wrong, in a sentence, until it is put away. */
export function Notice() {
  const { notice } = useStudio();
  return (
    <div className="notice-place" role="status" aria-live="polite">
      {notice && (
        <div className="notice">
          <p>{notice}</p>
          <button type="button" aria-label="Put this message away" onClick={putAwayNotice}>×</button>
        </div>
      )}
    </div>
  );
}

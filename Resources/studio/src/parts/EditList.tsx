import { type BookReading, inWords } from "../reading.ts";

/** The corrections, the newest first, each with its way back. */
export function EditList({ reading, remove }: { reading: BookReading; remove: (id: string) => void }) {
  if (reading.edits.length === 0) return null;
  const refusals = new Map(reading.unapplied.map(({ id, reason }) => [id, reason]));
  return (
    <section aria-labelledby="corrections">
      <h2 id="corrections">Your corrections</h2>
      <ul className="edits">
        {reading.edits.toReversed().map(({ id, edit }) => (
          <li key={id}>
            <span>
              {inWords(edit)}
              {refusals.has(id) && <span className="problem"> {refusals.get(id)}</span>}
            </span>
            <button type="button" aria-label={`Take back: ${inWords(edit)}`} onClick={() => remove(id)}>Take back</button>
          </li>
        ))}
      </ul>
    </section>
  );
}

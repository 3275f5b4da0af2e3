import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type SearchMode, searchProject } from "../api.ts";
import { attempt } from "../store.ts";
import type { SearchAnswer, SearchHit } from "../types.ts";

/** How long somebody who types may rest before what stands there is looked for. */
const restMilliseconds = 300;

const modes: { mode: SearchMode; label: string }[] = [
  { mode: "both", label: "Words and meaning" },
  { mode: "words", label: "Words" },
  { mode: "meaning", label: "Meaning" },
];

/**
 * Finds passages of a project's story, and leads to the shots that tell them.
 * Keys: / goes to the box, arrows go through the hits, Escape clears.
 */
export function SearchBox({ project, showShot }: { project: string; showShot: (shot: number) => void }) {
  const [text, setText] = useState("");
  const [mode, setMode] = useState<SearchMode>("both");
  const [answer, setAnswer] = useState<SearchAnswer | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const hits = useRef<HTMLOListElement>(null);

  useEffect(() => {
    const wanted = text.trim();
    if (!wanted) {
      setAnswer(null);
      return;
    }
    let isWanted = true;
    const timer = setTimeout(() => {
      void attempt(() => searchProject(project, wanted, mode)).then((found) => {
        if (isWanted && found) setAnswer(found);
      });
    }, restMilliseconds);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [project, text, mode]);

  useEffect(() => {
    const slash = (event: globalThis.KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.matches("input, textarea, select");
      if (event.key !== "/" || typing) return;
      event.preventDefault();
      input.current?.focus();
    };
    addEventListener("keydown", slash);
    return () => removeEventListener("keydown", slash);
  }, []);

  const move = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      setText("");
      input.current?.focus();
      return;
    }
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const places = [...hits.current?.querySelectorAll<HTMLElement>(".hit") ?? []];
    const next = places.indexOf(document.activeElement as HTMLElement) + step;
    if (next < 0) input.current?.focus();
    else places[Math.min(next, places.length - 1)]?.focus();
  };

  return (
    <section className="search" onKeyDown={move}>
      <form role="search" onSubmit={(event) => event.preventDefault()}>
        <label htmlFor="search-text">Find a passage</label>
        <div className="search-line">
          <input
            id="search-text"
            ref={input}
            type="search"
            value={text}
            maxLength={500}
            placeholder="the sea at night"
            onChange={(event) => setText(event.target.value)}
          />
          <select aria-label="How to look" value={mode} onChange={(event) => setMode(event.target.value as SearchMode)}>
            {modes.map(({ mode, label }) => <option key={mode} value={mode}>{label}</option>)}
          </select>
        </div>
      </form>
      <p className="hint" role="status">{answer ? told(answer, project) : ""}</p>
      {answer && answer.items.length > 0 && (
        <ol className="hits" ref={hits}>
          {answer.items.map((hit) => (
            <li key={`${hit.chapter}.${hit.paragraph}.${hit.start}`}>
              <Hit hit={hit} showShot={showShot} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function told(answer: SearchAnswer, project: string): string {
  const count = answer.items.length;
  const found = count === 0 ? "Nothing was found." : answer.nextCursor ? `The best ${count} passages.` : `${count} found.`;
  const pending = answer.pending.includes(project) ? " The story is still being read for the search." : "";
  return found + pending + (answer.note ? ` ${answer.note}` : "");
}

function Hit({ hit, showShot }: { hit: SearchHit; showShot: (shot: number) => void }) {
  const shot = hit.shots?.[0];
  const place = `${hit.chapterTitle ?? `Chapter ${hit.chapter + 1}`}, paragraph ${hit.paragraph + 1}`;
  const passage = (
    <>
      <span className="passage">
        {pieces(hit).map((piece, index) => piece.isMarked ? <mark key={index}>{piece.text}</mark> : piece.text)}
      </span>
      <span className="hint">{place}{shot === undefined ? "" : `, shot ${shot + 1}`}</span>
    </>
  );
  if (shot === undefined) return <div className="hit" tabIndex={-1}>{passage}</div>;
  return <button type="button" className="hit" onClick={() => showShot(shot)}>{passage}</button>;
}

/** The passage cut at what is highlighted, which is told in UTF-8 bytes. */
function pieces(hit: SearchHit): { text: string; isMarked: boolean }[] {
  const bytes = new TextEncoder().encode(hit.text);
  const decoder = new TextDecoder();
  const text = (start: number, end: number) => decoder.decode(bytes.subarray(start, end));
  const found: { text: string; isMarked: boolean }[] = [];
  let place = 0;
  for (const { start, end } of hit.highlights) {
    found.push({ text: text(place, start), isMarked: false }, { text: text(start, end), isMarked: true });
    place = end;
  }
  return [...found, { text: text(place, bytes.length), isMarked: false }];
}

import { Fragment } from "react";
import {
  anchorOf, type Character, type Edit, moods, type Paragraph, paragraphsOf, type Quotation, type Quote, type Scene,
  type SceneFacts, type Sentence, settings, short, times, weathers,
} from "../reading.ts";

type Change = (edit: Edit) => void;

/** A scene as it was read: where, when and in what mood, and its text with who says what. */
export function SceneText({ scene, isFirst, quotations, cast, change }: {
  scene: Scene;
  isFirst: boolean;
  quotations: Quotation[];
  cast: Character[];
  change: Change;
}) {
  const paragraphs = paragraphsOf(scene);
  const opening = paragraphs[0];
  if (!opening) return null;
  const at = opening.paragraph.anchor(opening.first.start, opening.first.end);
  const set = (facts: SceneFacts) => change({ type: "setScene", at, ...facts });
  const name = `Scene ${scene.scene + 1}`;
  return (
    <article className="scene" aria-label={name}>
      <header>
        <h3>{name}{scene.place ? `: ${scene.place.text}` : ""}</h3>
        <p className="hint">{scene.cast.map((id) => cast[id]?.name).filter(Boolean).join(", ")}</p>
        <div className="facts">
          <Choice label={`Place of ${name}`} value={scene.setting} names={settings} set={(setting) => set({ setting })} />
          <input
            key={scene.place?.text}
            aria-label={`Place of ${name}, in words`}
            placeholder="where, in words"
            defaultValue={scene.place?.text}
            maxLength={120}
            onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
            onBlur={(event) => {
              const place = event.currentTarget.value.trim();
              if (place !== "" && place !== scene.place?.text) set({ place });
            }}
          />
          <Choice label={`Time of ${name}`} value={scene.timeOfDay} names={times} set={(timeOfDay) => set({ timeOfDay })} />
          <Choice label={`Weather of ${name}`} value={scene.weather} names={weathers} set={(weather) => set({ weather })} />
          <Choice label={`Mood of ${name}`} value={scene.mood} names={moods} set={(mood) => set({ mood })} />
          {!isFirst && (
            <button type="button" className="quiet" onClick={() => change({ type: "joinScenes", at })}>
              Goes on from the scene before
            </button>
          )}
        </div>
      </header>
      {paragraphs.map(({ paragraph, first, last }, index) => (
        <Fragment key={paragraph.number}>
          {index > 0 && (
            <button
              type="button"
              className="cut"
              aria-label={`A new scene begins before “${short(paragraph.text(first.start, first.end))}”`}
              onClick={() => change({ type: "splitScene", at: paragraph.anchor(first.start, first.end) })}
            >
              New scene here
            </button>
          )}
          <Speeches {...{ paragraph, first, last, quotations, cast, change }} />
        </Fragment>
      ))}
    </article>
  );
}

function Choice({ label, value, names, set }: {
  label: string;
  value: string;
  names: Record<string, string>;
  set: (value: string) => void;
}) {
  return (
    <select aria-label={label} value={value} onChange={(event) => set(event.currentTarget.value)}>
      {Object.entries(names).map(([value, name]) => <option key={value} value={value}>{name}</option>)}
    </select>
  );
}

/** A paragraph, with a chooser of the speaker before each quotation. */
function Speeches({ paragraph, first, last, quotations, cast, change }: {
  paragraph: Paragraph;
  first: Sentence;
  last: Sentence;
  quotations: Quotation[];
  cast: Character[];
  change: Change;
}) {
  const said = quotations.flatMap((quotation) =>
    quotation.parts.map((part, index) => ({ quotation, part, isFirst: index === 0 }))
  ).filter(({ part }) => stands(part, paragraph, first, last)).sort((one, other) => one.part.start - other.part.start);
  let told = first.start;
  return (
    <p>
      {said.map(({ quotation, part, isFirst }) => {
        const before = paragraph.text(told, part.start);
        told = part.end;
        const words = paragraph.text(part.start, part.end);
        return (
          <Fragment key={part.start}>
            {before}
            {isFirst && (
              <select
                className={`speaker ${certainty(quotation)}`}
                aria-label={`Who says ${short(words)}`}
                title={reasons[quotation.reason]}
                value={quotation.speaker ?? ""}
                onChange={(event) => {
                  const chosen = event.currentTarget.value;
                  const speaker = chosen === "" ? undefined : cast[Number(chosen)];
                  change({
                    type: "setSpeaker",
                    at: paragraph.anchor(part.start, part.end),
                    speaker: speaker && anchorOf(speaker),
                  });
                }}
              >
                <option value="">somebody</option>
                {cast.map((character) => <option key={character.id} value={character.id}>{character.name}</option>)}
              </select>
            )}
            <span className="said">{words}</span>
          </Fragment>
        );
      })}
      {paragraph.text(told, last.end)}
    </p>
  );
}

function stands(part: Quote, paragraph: Paragraph, first: Sentence, last: Sentence): boolean {
  return part.chapter === paragraph.chapter && part.paragraph === paragraph.number && part.start >= first.start &&
    part.start < last.end;
}

function certainty(quotation: Quotation): string {
  if (quotation.reason === "user") return "corrected";
  return quotation.speaker === undefined || quotation.confidence < 0.5 ? "unsure" : "";
}

const reasons: Record<string, string> = {
  cue: "The script names the speaker",
  saidPhrase: "The text says who speaks",
  pronoun: "The text says “he said” or “she said”",
  actor: "Somebody acts right beside it",
  vocative: "They were addressed just before",
  alternation: "Two who speak in turn",
  nearest: "A guess: who was spoken of last",
  unknown: "Nothing tells who speaks",
  user: "You said so",
};

import { type FormEvent, useState } from "react";
import { anchorOf, type Character, type Edit, type Gender } from "../reading.ts";
import type { Persona } from "../storyboard.ts";

const shownAtFirst = 12;

type Change = (edit: Edit) => void;

interface Casting {
  personas: Persona[];
  /** The id of the persona that somebody has been given. */
  personaOf: (character: Character) => string | undefined;
  /** Gives somebody a persona; an empty id takes it back. */
  give: (character: Character, persona: string) => void;
}

/** Who is in the story, why the studio thinks so, and how to put it right. */
export function CastList({ cast, change, ...casting }: { cast: Character[]; change: Change } & Casting) {
  const [all, setAll] = useState(false);
  const shown = all ? cast : cast.slice(0, shownAtFirst);
  return (
    <section aria-labelledby="people">
      <h2 id="people">People</h2>
      <ul className="cast">
        {shown.map((character) => (
          <li key={keyOf(character)}>
            <Person character={character} cast={cast} change={change} {...casting} />
          </li>
        ))}
      </ul>
      {cast.length > shown.length && (
        <button type="button" onClick={() => setAll(true)}>All {cast.length} of them</button>
      )}
    </section>
  );
}

/** Stays the same when somebody is renamed or others are merged. */
function keyOf(character: Character): string {
  const use = character.names[0];
  return use ? `${use.name} ${use.evidence.chapter} ${use.evidence.paragraph} ${use.evidence.start}` : character.name;
}

function Person({ character, cast, change, ...casting }: { character: Character; cast: Character[]; change: Change } & Casting) {
  const others = character.names.filter((use) => use.name !== character.name);
  return (
    <details>
      <summary>
        <strong>{character.name}</strong>
        <span className="hint">
          {character.narrator && "tells the story, "}named {character.mentions}×, speaks {character.lines}×
        </span>
      </summary>
      <Corrections character={character} cast={cast} change={change} />
      <PersonaChoice character={character} {...casting} />
      {others.length > 0 && <Names character={character} change={change} />}
      {character.relations.length > 0 && (
        <p>
          {character.relations.map(({ kind, of }) => `${kind} of ${cast[of]?.name ?? "somebody"}`).join(", ")}
        </p>
      )}
      {character.traits.length > 0 && (
        <ul className="traits">
          {character.traits.map((trait) => (
            <li key={`${trait.kind} ${trait.text}`}>
              {trait.text} <q className="hint">{trait.evidence.text}</q>
              <button
                type="button"
                className="quiet"
                aria-label={`${character.name} is not “${trait.text}”`}
                onClick={() =>
                  change({ type: "removeTrait", character: anchorOf(character), kind: trait.kind, text: trait.text })}
              >
                Not so
              </button>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}

/** Who it is in the pictures and in the sound. */
function PersonaChoice({ character, personas, personaOf, give }: { character: Character } & Casting) {
  const chosen = personaOf(character);
  if (personas.length === 0 && !chosen) return <p className="hint">A look and a voice of your own: <a href="#/personas">make a persona</a>.</p>;
  return (
    <label>
      Persona
      <select value={chosen ?? ""} onChange={(event) => give(character, event.currentTarget.value)}>
        <option value="">as the story says</option>
        {chosen && !personas.some(({ id }) => id === chosen) && <option value={chosen}>one that is gone</option>}
        {personas.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
      </select>
    </label>
  );
}

function Names({ character, change }: { character: Character; change: Change }) {
  return (
    <ul className="names" aria-label={`Names of ${character.name}`}>
      {character.names.map((use) => (
        <li key={use.name}>
          <span title={use.evidence.text}>{use.name} ({use.count})</span>
          <button
            type="button"
            className="quiet"
            aria-label={`“${use.name}” is somebody else`}
            onClick={() => change({ type: "splitName", character: anchorOf(character), name: use.name })}
          >
            Somebody else
          </button>
        </li>
      ))}
    </ul>
  );
}

function Corrections({ character, cast, change }: { character: Character; cast: Character[]; change: Change }) {
  const anchor = anchorOf(character);
  const rename = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name")).trim();
    if (name !== character.name) change({ type: "renameCharacter", character: anchor, name });
  };
  return (
    <div className="corrections">
      <form onSubmit={rename}>
        <label>
          Name
          <input name="name" key={character.name} defaultValue={character.name} required maxLength={120} />
        </label>
        <button type="submit">Rename</button>
      </form>
      <label>
        Is the same as
        <select
          value=""
          onChange={(event) => {
            const other = cast[Number(event.currentTarget.value)];
            if (other) change({ type: "mergeCharacters", character: anchor, into: anchorOf(other) });
          }}
        >
          <option value="">nobody else</option>
          {cast.filter((other) => other.id !== character.id).map((other) => (
            <option key={other.id} value={other.id}>{other.name}</option>
          ))}
        </select>
      </label>
      <label>
        Gender
        <select
          value={character.gender}
          onChange={(event) =>
            change({ type: "setGender", character: anchor, gender: event.currentTarget.value as Gender })}
        >
          <option value="female">she</option>
          <option value="male">he</option>
          <option value="unknown">not told</option>
        </select>
      </label>
      <button type="button" className="quiet" onClick={() => change({ type: "removeCharacter", character: anchor })}>
        Is nobody
      </button>
    </div>
  );
}

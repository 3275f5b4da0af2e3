// What the studio understands of a story (Resources/docs/reading.md), and how this page points at it.

export interface Quote {
  text: string;
  chapter: number;
  paragraph: number;
  start: number;
  end: number;
}

export interface NamedThing {
  name: string;
  count: number;
  evidence: Quote;
}

export interface Character {
  id: number;
  name: string;
  kind: string;
  gender: Gender;
  narrator: boolean;
  mentions: number;
  lines: number;
  names: NamedThing[];
  traits: { kind: string; text: string; evidence: Quote }[];
  relations: { kind: string; of: number; evidence: Quote }[];
}

export interface Sentence {
  text: string;
  paragraph: number;
  start: number;
  end: number;
}

export interface Scene {
  scene: number;
  first: Quote;
  setting: string;
  place?: { text: string };
  timeOfDay: string;
  weather: string;
  season?: string;
  mood: string;
  cast: number[];
  sentences: Sentence[];
}

export interface Quotation {
  parts: Quote[];
  speaker?: number;
  confidence: number;
  reason: string;
}

/** Of the whole book. */
export interface BookReading {
  cast: Character[];
  chapters: { number: number; part?: string; title?: string }[];
  edits: { id: string; createdAt: string; edit: Edit }[];
  unapplied: { id?: string; reason: string }[];
  faults: string[];
}

/** Of one chapter. */
export interface ChapterReading {
  number: number;
  scenes: Scene[];
  quotations: Quotation[];
}

export type Gender = "male" | "female" | "unknown";

export interface Anchor {
  words: string;
  before?: string;
  after?: string;
  chapter: number;
  paragraph: number;
}

export interface CharacterAnchor {
  name: string;
  at?: Anchor;
}

export type Edit =
  | { type: "mergeCharacters"; character: CharacterAnchor; into: CharacterAnchor }
  | { type: "renameCharacter" | "splitName"; character: CharacterAnchor; name: string }
  | { type: "setGender"; character: CharacterAnchor; gender: Gender }
  | { type: "setKind"; character: CharacterAnchor; kind: string }
  | { type: "removeCharacter"; character: CharacterAnchor }
  | { type: "splitScene" | "joinScenes"; at: Anchor }
  | ({ type: "setScene"; at: Anchor } & SceneFacts)
  | { type: "setSpeaker"; at: Anchor; speaker?: CharacterAnchor }
  | { type: "addTrait" | "removeTrait"; character: CharacterAnchor; kind: string; text: string };

export interface SceneFacts {
  place?: string;
  setting?: string;
  timeOfDay?: string;
  weather?: string;
  mood?: string;
}

export const settings = {
  forest: "forest", mountain: "mountains", sea: "sea", coast: "coast", field: "fields", village: "village",
  cityStreet: "city street", castle: "castle", room: "room", road: "road", river: "river", desert: "desert", cave: "cave",
  garden: "garden", sky: "sky",
};
export const times = { dawn: "dawn", day: "day", dusk: "dusk", night: "night" };
export const weathers = { clear: "clear", rain: "rain", snow: "snow", fog: "fog", storm: "storm" };
export const moods = {
  calm: "calm", joy: "joy", wonder: "wonder", love: "love", sadness: "sadness", fear: "fear", anger: "anger",
  tension: "tension", mystery: "mystery",
};

const encoder = new TextEncoder();
const decoder = new TextDecoder();
/** So much of what stands around words tells them from the same words elsewhere. */
const contextCharacters = 24;

/** The text of a paragraph, which the studio counts in bytes of UTF-8. */
export class Paragraph {
  readonly chapter: number;
  readonly number: number;
  readonly #bytes: Uint8Array;

  constructor(chapter: number, sentences: Sentence[]) {
    this.chapter = chapter;
    this.number = sentences[0]?.paragraph ?? 0;
    this.#bytes = new Uint8Array(Math.max(0, ...sentences.map((sentence) => sentence.end))).fill(0x20);
    for (const { text, start, end } of sentences) this.#bytes.set(encoder.encode(text).subarray(0, end - start), start);
  }

  get length(): number {
    return this.#bytes.length;
  }

  text(start: number, end: number): string {
    return decoder.decode(this.#bytes.subarray(Math.max(0, start), Math.max(0, end)));
  }

  /** Words of it, so that they are found again in another version of the story. */
  anchor(start: number, end: number): Anchor {
    return {
      words: this.text(start, end),
      before: [...this.text(0, start)].slice(-contextCharacters).join(""),
      after: [...this.text(end, this.length)].slice(0, contextCharacters).join(""),
      chapter: this.chapter,
      paragraph: this.number,
    };
  }
}

/** The paragraphs of a scene, each with the sentences of it that belong to the scene. */
export function paragraphsOf(scene: Scene): { paragraph: Paragraph; first: Sentence; last: Sentence }[] {
  const groups = new Map<number, Sentence[]>();
  for (const sentence of scene.sentences) {
    groups.set(sentence.paragraph, [...(groups.get(sentence.paragraph) ?? []), sentence]);
  }
  return [...groups.values()].flatMap((sentences) => {
    const [first, last] = [sentences[0], sentences.at(-1)];
    return first && last ? [{ paragraph: new Paragraph(scene.first.chapter, sentences), first, last }] : [];
  });
}

/** By the name that the text uses, so that no renaming loses them. */
export function anchorOf(character: Character): CharacterAnchor {
  const use = character.names[0];
  if (!use) return { name: character.name };
  const { text, chapter, paragraph } = use.evidence;
  return { name: use.name, at: { words: text, chapter, paragraph } };
}

/** An edit as its maker would say it. */
export function inWords(edit: Edit): string {
  switch (edit.type) {
    case "mergeCharacters":
      return `${edit.character.name} is ${edit.into.name}`;
    case "renameCharacter":
      return `${edit.character.name} is called ${edit.name}`;
    case "splitName":
      return `${edit.name} is not ${edit.character.name}, but somebody else`;
    case "setGender":
      return `${edit.character.name} is ${{ male: "a he", female: "a she", unknown: "neither he nor she" }[edit.gender]}`;
    case "setKind":
      return `${edit.character.name} is drawn as a ${edit.kind}`;
    case "removeCharacter":
      return `${edit.character.name} is nobody`;
    case "splitScene":
      return `A new scene begins with “${short(edit.at.words)}”`;
    case "joinScenes":
      return `The scene of “${short(edit.at.words)}” goes on from the one before`;
    case "setScene": {
      const facts = [edit.place, named(settings, edit.setting), named(times, edit.timeOfDay), named(weathers, edit.weather), edit.mood];
      return `The scene of “${short(edit.at.words)}”: ${facts.filter(Boolean).join(", ")}`;
    }
    case "setSpeaker":
      return `“${short(edit.at.words.replace(/^[“"«]\s*|\s*[”"»]$/g, ""))}” is said by ${edit.speaker?.name ?? "nobody of the cast"}`;
    case "addTrait":
      return `${edit.character.name}: ${edit.text}`;
    case "removeTrait":
      return `${edit.character.name} is not “${edit.text}”`;
  }
}

const named = (names: Record<string, string>, value?: string): string | undefined => value && (names[value] ?? value);

export function short(text: string): string {
  const characters = [...text];
  return characters.length <= 48 ? text : `${characters.slice(0, 47).join("").trimEnd()}…`;
}

// What a film shows, shot by shot (Resources/docs/storyboards.md), the person's word over it, and personas (personas.md).
import type { Anchor, Character, CharacterAnchor } from "./reading.ts";
import { anchorOf } from "./reading.ts";
import type { Shot } from "./types.ts";

export interface ShotFacts {
  framing?: string;
  camera?: string;
  setting?: string;
  timeOfDay?: string;
  weather?: string;
  prompt?: string;
  /** What programs say besides. */
  [other: string]: unknown;
}

export type StoryboardEdit =
  | ({ type: "setShot"; at: Anchor } & ShotFacts)
  | { type: "setLook"; character: CharacterAnchor; look?: string[]; kind?: string }
  | { type: "givePersona"; character: CharacterAnchor; persona: string };

export interface StoredStoryboardEdit {
  id: string;
  edit: StoryboardEdit;
}

export interface BoardShot {
  index: number;
  says: { text: string }[];
  caption: string;
  framing: string;
  camera: string;
  setting: string;
  timeOfDay: string;
  weather: string;
  prompts: { tags: { positive: string } };
  /** Missing for cards. */
  at?: Anchor;
}

export interface Storyboard {
  shots: BoardShot[];
  edits: (StoredStoryboardEdit & { shot?: number })[];
}

/** Indices of shots that are made anew. */
export interface Stale {
  pictures: number[];
  shots: number[];
}

export interface LoRA {
  name: string;
  weight: number;
}

export interface Parameters {
  steps?: number | null;
  guidance?: number | null;
  sampler?: string | null;
  width?: number | null;
  height?: number | null;
}

export interface Persona {
  id: string;
  name: string;
  kind?: string;
  seed: number;
  look: string[];
  prompt: string;
  negativePrompt: string;
  loras: LoRA[];
  voice?: string;
  parameters: Parameters;
  picture?: string;
  updatedAt: string;
}

/** What is sent of a persona: null is back to nothing. */
export interface PersonaChange {
  name: string;
  kind: string | null;
  look: string[];
  prompt: string;
  negativePrompt: string;
  loras: LoRA[];
  voice: string | null;
  parameters: Parameters;
}

export const framings = { wide: "wide: the place", medium: "medium: whole figures", close: "close: faces" };
export const cameras = {
  still: "stands still", pushIn: "comes nearer", pullOut: "goes back", panLeft: "pans to the left", panRight: "pans to the right",
  tiltUp: "tilts up", tiltDown: "tilts down",
};
export const kinds = [
  "man", "woman", "boy", "girl", "person", "horse", "dog", "cat", "bird", "rabbit", "cow", "sheep", "goat", "pig", "deer", "donkey", "fox",
  "wolf", "bear", "mouse", "fish", "frog",
];

/** The shot as it would be made now, of one that was drawn before: the one that tells the same, nearest to its place. */
export function boardShot(storyboard: Storyboard, shot: Shot): BoardShot | undefined {
  const alike = storyboard.shots.filter(({ says }) => says.map(({ text }) => text).join(" ") === shot.narration);
  return alike.sort((a, b) => Math.abs(a.index - shot.index) - Math.abs(b.index - shot.index))[0];
}

/** The edit that gives somebody a persona. */
export function personaEdit(edits: StoredStoryboardEdit[], character: Character): { id: string; persona: string } | undefined {
  const anchor = anchorOf(character);
  for (const { id, edit } of edits) {
    if (edit.type !== "givePersona" || edit.character.name !== anchor.name) continue;
    if (!edit.character.at || edit.character.at.words === anchor.at?.words) return { id, persona: edit.persona };
  }
  return undefined;
}

// What the studio sends. The contract is Resources/docs/api.md.

export type JobState = "queued" | "running" | "succeeded" | "failed" | "cancelled" | "paused";
export type Aspect = "16:9" | "9:16" | "1:1";
export type Captions = "burned" | "file" | "none";

export type Painter = "auto" | "animatic" | "diffusion" | "comfyui";

export type Style = "paper-cut" | "ink" | "watercolour" | "woodcut" | "noir" | "storybook";

export interface Options {
  aspect: Aspect;
  height: number;
  voice?: string;
  language?: string;
  seed: number;
  chapters?: string;
  minutes?: number;
  captions: Captions;
  /** Such as "violence:strong,sex:clear". */
  leaveOut?: string;
  style?: Style;
  painter?: Painter;
}

export interface Job {
  id: string;
  kind: string;
  /** The id of the project it works on. */
  subject?: string;
  state: JobState;
  /** Parts that it waits for. */
  blocked?: number;
  startedAt?: string;
  /** 0 … 1. */
  progress: number;
  message?: string;
  error?: string;
}

export interface Shot {
  index: number;
  caption: string;
  narration: string;
  kind: "title" | "chapter" | "scene" | "end";
  still?: string;
}

export interface Film {
  url: string;
  captionsUrl: string;
  seconds: number;
  bytes: number;
  width: number;
  height: number;
  /** What was left out as the content settings ask. */
  leftOut?: { passages: number; sentences: number; chapters: { number: number; sentences: number; kinds: string[] }[] };
  /** Corrections that fit nothing in the story, in sentences. */
  unapplied?: string[];
  /** What a language model added to the reading, and what it did not, in sentences. */
  refinement?: string[];
  /** Questions that it left open or answered with nonsense. */
  unanswered?: number;
  /** Which shots are not by the painter that was chosen, and why, in sentences. */
  standIns?: string[];
}

export interface Project {
  id: string;
  title: string;
  author?: string;
  state: JobState;
  createdAt: string;
  updatedAt: string;
  options: Options;
  job?: Job;
  shots?: Shot[];
  film?: Film;
  /** Files of it that are gone from the studio's disk. */
  missing?: string[];
  /** What of the story could not be read, in sentences. */
  faults?: string[];
  /** Why a language model did not write the script of a prompt, in a sentence. */
  scriptTrouble?: string;
  /** The film was made before the story or the corrections that there are now. */
  stale?: boolean;
}

export interface SearchHit {
  /** From 0. */
  chapter: number;
  chapterTitle?: string;
  /** From 0, in the chapter. */
  paragraph: number;
  /** UTF-8 offsets in the paragraph. */
  start: number;
  end: number;
  text: string;
  /** UTF-8 offsets in `text`. */
  highlights: { start: number; end: number }[];
  /** Indices of the shots that tell it. */
  shots?: number[];
}

export interface SearchAnswer {
  items: SearchHit[];
  nextCursor?: string;
  /** Ids of projects whose stories are still being read for the search. */
  pending: string[];
  note?: string;
}

export interface Voice {
  name: string;
  language: string;
  engine: string;
  isDefault: boolean;
}

export interface User {
  name: string;
  role: "member" | "administrator";
}

export interface LanguageModelSettings {
  /** Who has chosen it: an administrator, or whoever started the studio. */
  source: "settings" | "environment" | "none";
  url?: string;
  model?: string;
  hasKey: boolean;
  budgetTokens?: number;
  budgetSeconds?: number;
}

/** What is sent of them; a key that is not sent stays, an empty one removes it. */
export interface LanguageModelChange {
  url: string;
  model: string;
  key?: string;
  budgetTokens?: number;
  budgetSeconds?: number;
}

/** What it said to a small question, or why it said nothing. */
export interface LanguageModelTrial {
  model: string;
  seconds: number;
  answer?: string;
  trouble?: string;
}

export interface StudioEvent {
  seq: number;
  channel: string;
  type: string;
  at: string;
  data: unknown;
}

/** RFC 9457. */
export interface Problem {
  status: number;
  title: string;
  detail?: string;
}

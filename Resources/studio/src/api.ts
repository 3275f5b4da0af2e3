import type { BookReading, ChapterReading, Edit } from "./reading.ts";
import type { Persona, PersonaChange, Stale, StoredStoryboardEdit, Storyboard, StoryboardEdit } from "./storyboard.ts";
import type {
  LanguageModelChange,
  LanguageModelSettings,
  LanguageModelTrial,
  Options,
  Problem,
  Project,
  SearchAnswer,
  User,
  Voice,
} from "./types.ts";

const tokenKey = "seidra.token";

export class ProblemError extends Error {
  readonly status: number;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.status = problem.status;
  }
}

export const session = {
  get token(): string | null {
    return localStorage.getItem(tokenKey);
  },
  set token(value: string | null) {
    if (value === null) localStorage.removeItem(tokenKey);
    else localStorage.setItem(tokenKey, value);
  },
};

async function request(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  if (session.token) headers.set("Authorization", `Bearer ${session.token}`);
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers });
  } catch {
    throw new ProblemError({ status: 0, title: "The studio does not answer. Is it still running?" });
  }
  if (!response.ok) throw new ProblemError(await problemOf(response));
  return response;
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    return await response.json() as Problem;
  } catch {
    return { status: response.status, title: `The studio answered ${response.status}.` };
  }
}

const json = (method: string, body: unknown): RequestInit => (
  { method, body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }
);

const post = (body?: unknown): RequestInit => body === undefined ? { method: "POST" } : json("POST", body);

export async function signIn(username: string, password: string): Promise<void> {
  const response = await request("/api/auth/login", post({ username, password }));
  session.token = (await response.json() as { accessToken: string }).accessToken;
}

export async function signOut(): Promise<void> {
  await request("/api/auth/logout", post()).catch(() => undefined); // the token is dropped here in any case
  session.token = null;
}

export async function getUser(): Promise<User> {
  return await (await request("/api/auth/me")).json();
}

export async function listProjects(cursor?: string): Promise<{ items: Project[]; nextCursor?: string }> {
  const query = cursor ? `?cursor=${encodeURIComponent(cursor)}` : "";
  return await (await request(`/api/projects${query}`)).json();
}

export async function getProject(id: string): Promise<Project> {
  return await (await request(`/api/projects/${id}`)).json();
}

export type SearchMode = "words" | "meaning" | "both";

export async function searchProject(id: string, text: string, mode: SearchMode): Promise<SearchAnswer> {
  const query = new URLSearchParams({ q: text, mode });
  return await (await request(`/api/projects/${id}/search?${query}`)).json();
}

export async function listVoices(): Promise<Voice[]> {
  return (await (await request("/api/voices")).json() as { items: Voice[] }).items;
}

/** The story that comes with the studio. */
export async function fetchSample(): Promise<File> {
  const name = "the-lamp-at-gull-rock.md";
  return new File([await (await request(`/samples/${name}`)).blob()], name, { type: "text/markdown" });
}

/** Sends a story; `story` is a file, or text that was typed. */
export async function createProject(story: File | string, options: Partial<Options>): Promise<Project> {
  if (typeof story === "string") {
    return await (await request("/api/projects", post({ text: story, name: "story.md", ...options }))).json();
  }
  const form = new FormData();
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined && value !== "") form.append(name, String(value));
  }
  form.append("story", story, story.name);
  return await (await request("/api/projects", { method: "POST", body: form })).json();
}

/** Sends an idea, or a script, as it was typed. */
export async function createFilmOfPrompt(prompt: string, options: Partial<Options>): Promise<Project> {
  return await (await request("/api/projects", post({ prompt, ...options }))).json();
}

export async function commandProject(id: string, command: "cancel" | "retry"): Promise<Project> {
  return await (await request(`/api/projects/${id}/${command}`, post())).json();
}

export async function deleteProject(id: string): Promise<void> {
  await request(`/api/projects/${id}`, { method: "DELETE" });
}

export async function getBookReading(id: string): Promise<BookReading> {
  return await (await request(`/api/projects/${id}/analysis?parts=cast,chapters,edits,faults`)).json();
}

/** What is understood of one chapter, with its text; `number` counts from 1. */
export async function getChapterReading(id: string, number: number): Promise<ChapterReading> {
  const answer = await request(`/api/projects/${id}/analysis?parts=sentences,quotations&chapters=${number}`);
  const { chapters, quotations } = await answer.json() as { chapters: { scenes: ChapterReading["scenes"] }[] } & ChapterReading;
  return { number, scenes: chapters[0]?.scenes ?? [], quotations };
}

export async function addEdit(id: string, edit: Edit): Promise<void> {
  await request(`/api/projects/${id}/analysis/edits`, post(edit));
}

export async function removeEdit(id: string, edit: string): Promise<void> {
  await request(`/api/projects/${id}/analysis/edits/${edit}`, { method: "DELETE" });
}

export async function getStoryboard(id: string): Promise<Storyboard> {
  return await (await request(`/api/projects/${id}/storyboard`)).json();
}

export async function listStoryboardEdits(id: string): Promise<StoredStoryboardEdit[]> {
  return (await (await request(`/api/projects/${id}/storyboard/edits`)).json() as { items: StoredStoryboardEdit[] }).items;
}

export async function addStoryboardEdit(id: string, edit: StoryboardEdit): Promise<Stale> {
  return (await (await request(`/api/projects/${id}/storyboard/edits`, post(edit))).json() as { stale: Stale }).stale;
}

export async function removeStoryboardEdit(id: string, edit: string): Promise<Stale> {
  const answer = await request(`/api/projects/${id}/storyboard/edits/${edit}`, { method: "DELETE" });
  return (await answer.json() as { stale: Stale }).stale;
}

/** All of them: nobody has more than some pages. */
export async function listPersonas(): Promise<Persona[]> {
  const personas: Persona[] = [];
  let cursor: string | undefined;
  do {
    const query = cursor ? `&cursor=${encodeURIComponent(cursor)}` : "";
    const page = await (await request(`/api/personas?limit=100${query}`)).json() as { items: Persona[]; nextCursor?: string };
    personas.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return personas;
}

/** A new one where there is no id. */
export async function keepPersona(id: string | undefined, change: PersonaChange): Promise<Persona> {
  return await (await request(id ? `/api/personas/${id}` : "/api/personas", id ? json("PATCH", change) : post(change))).json();
}

export async function setPersonaPicture(id: string, picture: File): Promise<Persona> {
  return await (await request(`/api/personas/${id}/picture`, { method: "PUT", body: picture })).json();
}

export async function removePersona(id: string): Promise<void> {
  await request(`/api/personas/${id}`, { method: "DELETE" });
}

const languageModel = "/api/settings/language-model";

export async function getLanguageModel(): Promise<LanguageModelSettings> {
  return await (await request(languageModel)).json();
}

export async function setLanguageModel(change: LanguageModelChange): Promise<LanguageModelSettings> {
  return await (await request(languageModel, json("PUT", change))).json();
}

/** Back to what the studio was started with. */
export async function resetLanguageModel(): Promise<LanguageModelSettings> {
  return await (await request(languageModel, { method: "DELETE" })).json();
}

/** Asks the model that is chosen one small question. */
export async function tryLanguageModel(): Promise<LanguageModelTrial> {
  return await (await request(`${languageModel}/try`, post())).json();
}

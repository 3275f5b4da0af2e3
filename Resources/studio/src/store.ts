import { useEffect, useSyncExternalStore } from "react";
import * as api from "./api.ts";
import { LiveConnection } from "./live.ts";
import type { Job, Project, Shot, StudioEvent, User } from "./types.ts";

export interface State {
  signedIn: boolean;
  /** Who that is; null until it has been fetched. */
  user: User | null;
  /** Newest first; null until they have been fetched. */
  projects: Project[] | null;
  /** Where the rest of the list begins, when it was not all fetched. */
  nextCursor?: string;
  /** A sentence for the person, until it is put away. */
  notice: string | null;
  /** By project, how often its reading or its storyboard has been edited while this page was open. */
  readingChanges: Record<string, number>;
}

type Listener = () => void;

let state: State = { signedIn: api.session.token !== null, user: null, projects: null, notice: null, readingChanges: {} };
let live: LiveConnection | null = null;
/** How many events have told something of each project while this page was open. */
const changes = new Map<string, number>();
/** Projects that were removed: an answer that is older than that does not bring them back. */
const removed = new Set<string>();
const listeners = new Set<Listener>();

function set(change: Partial<State>): void {
  state = { ...state, ...change };
  for (const listener of listeners) listener();
}

export function useStudio(): State {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, () => state);
}

/** Runs a command; what goes wrong becomes a notice, and a token that is no longer good leads back to the door. */
export async function attempt<Value>(command: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await command();
  } catch (error) {
    if (error instanceof api.ProblemError && error.status === 401) leave();
    set({ notice: error instanceof Error ? error.message : String(error) });
    return undefined;
  }
}

export const putAwayNotice = (): void => set({ notice: null });
export const tell = (notice: string): void => set({ notice });

export async function enter(username: string, password: string): Promise<void> {
  await api.signIn(username, password);
  set({ signedIn: true, notice: null });
}

export function leave(): void {
  api.session.token = null;
  live?.close();
  live = null;
  changes.clear();
  removed.clear();
  set({ signedIn: false, user: null, projects: null });
}

/** Who is signed in, and may do what. */
export function useUser(): User | null {
  const { signedIn, user } = useStudio();
  useEffect(() => {
    if (signedIn) void attempt(api.getUser).then((user) => user && set({ user }));
  }, [signedIn]);
  return user;
}

export async function fetchProjects(): Promise<void> {
  const page = await takeIn(() => api.listProjects(), (page) => page.items);
  if (page) set({ projects: state.projects ?? [], nextCursor: page.nextCursor });
}

/** Older films, a page at a time. */
export async function fetchMoreProjects(): Promise<void> {
  const page = await takeIn(() => api.listProjects(state.nextCursor), (page) => page.items);
  if (page) set({ nextCursor: page.nextCursor });
}

export async function fetchProject(id: string): Promise<void> {
  await takeIn(() => api.getProject(id), (project) => [project]);
}

/** Tells the studio what to do with a film. */
export async function command(id: string, name: "cancel" | "retry"): Promise<void> {
  await takeIn(() => api.commandProject(id, name), (project) => [project]);
}

/**
 * Shows the projects that a request answers with. An event that came while it was under way may be newer than its answer, and the last one for a long
 * time: then the project is fetched once more.
 */
async function takeIn<Answer>(request: () => Promise<Answer>, projects: (answer: Answer) => Project[]): Promise<Answer | undefined> {
  const before = new Map(changes);
  const answer = await attempt(request);
  if (answer === undefined) return undefined;
  for (const project of projects(answer)) {
    if (removed.has(project.id)) continue;
    put(project);
    if (changes.get(project.id) !== before.get(project.id)) void fetchProject(project.id);
  }
  return answer;
}

/** Keeps the screen of one project up to date for as long as it is shown. */
export function useProject(id: string): Project | undefined {
  const { projects, signedIn } = useStudio();
  useEffect(() => {
    if (!signedIn) return;
    const channels = [`project:${id}`, "jobs"];
    connection().subscribe(channels);
    void fetchProject(id);
    return () => live?.unsubscribe(channels);
  }, [id, signedIn]);
  return projects?.find((project) => project.id === id);
}

/** Keeps the list of projects up to date. */
export function useProjects(): Project[] | null {
  const { projects, signedIn } = useStudio();
  useEffect(() => {
    if (!signedIn) return;
    connection().subscribe(["jobs"]);
    void fetchProjects();
    return () => live?.unsubscribe(["jobs"]);
  }, [signedIn]);
  return projects;
}

function put(project: Project): void {
  const others = (state.projects ?? []).filter((other) => other.id !== project.id);
  const before = state.projects?.find((other) => other.id === project.id);
  const merged = { ...project, shots: project.shots ?? before?.shots };
  set({ projects: [...others, merged].sort((a, b) => (a.id < b.id ? 1 : -1)) });
}

export function forget(id: string): void {
  removed.add(id);
  set({ projects: state.projects?.filter((project) => project.id !== id) ?? null });
}

function connection(): LiveConnection {
  live ??= new LiveConnection({
    event: receive,
    refused: leave,
    resync: () => {
      void fetchProjects();
      for (const project of state.projects ?? []) if (project.shots) void fetchProject(project.id);
    },
  });
  return live;
}

function update(id: string, change: (project: Project) => Partial<Project>): void {
  set({
    projects: state.projects?.map((project) => (project.id === id ? { ...project, ...change(project) } : project)) ?? null,
  });
}

function receive(event: StudioEvent): void {
  const id = event.channel.startsWith("project:") ? event.channel.slice("project:".length) : "";
  if (id) noteChange(id);
  switch (event.type) {
    case "project.created":
    case "project.changed":
      put(event.data as Project);
      break;
    case "analysis.changed":
    case "storyboard.changed":
      set({ readingChanges: { ...state.readingChanges, [id]: (state.readingChanges[id] ?? 0) + 1 } });
      break;
    case "project.deleted":
      forget((event.data as { id: string }).id);
      break;
    case "film.storyboard": {
      const { title, author, shots } = event.data as { title: string; author?: string; shots: Shot[] };
      update(id, () => ({ title, author, shots }));
      break;
    }
    case "film.shot": {
      const { index, still } = event.data as Shot;
      update(id, (project) => ({
        shots: project.shots?.map((shot) => (shot.index === index ? { ...shot, still } : shot)),
      }));
      break;
    }
  }
  if (event.channel === "jobs") receiveJob(event.data as Job);
}

function noteChange(id: string): void {
  changes.set(id, (changes.get(id) ?? 0) + 1);
}

function receiveJob(job: Job): void {
  // Others work on the project as well: its index is made while its film is.
  if (!job.subject || job.kind !== "film") return;
  noteChange(job.subject);
  update(job.subject, () => ({ job, state: isUnderWay(job) ? "running" : job.state }));
}

/** Whether somebody works for it: it runs, or it has begun and waits for its parts. */
function isUnderWay(job: Job): boolean {
  return job.state === "running" || (job.state === "queued" && (job.blocked ?? 0) > 0 && job.startedAt !== undefined);
}

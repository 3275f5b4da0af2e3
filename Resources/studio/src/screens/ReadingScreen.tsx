import { useEffect, useState } from "react";
import {
  addEdit,
  addStoryboardEdit,
  getBookReading,
  getChapterReading,
  listPersonas,
  listStoryboardEdits,
  removeEdit,
  removeStoryboardEdit,
} from "../api.ts";
import { CastList } from "../parts/CastList.tsx";
import { EditList } from "../parts/EditList.tsx";
import { SceneText } from "../parts/SceneText.tsx";
import { StaleFilm } from "../parts/StaleFilm.tsx";
import { anchorOf, type BookReading, type ChapterReading, type Character, type Edit } from "../reading.ts";
import { attempt, useProject, useStudio } from "../store.ts";
import { type Persona, personaEdit, type StoredStoryboardEdit } from "../storyboard.ts";

/** What the studio understands of a story, and the person's word over it. */
export function ReadingScreen({ id }: { id: string }) {
  const project = useProject(id);
  const { readingChanges } = useStudio();
  // Told by the studio, whoever made them.
  const changes = readingChanges[id] ?? 0;
  const [own, setOwn] = useState(0);
  const [book, setBook] = useState<BookReading | null>(null);
  const [number, setNumber] = useState(1);
  const [chapter, setChapter] = useState<ChapterReading | null>(null);
  const [casting, setCasting] = useState<{ personas: Persona[]; edits: StoredStoryboardEdit[] }>({ personas: [], edits: [] });
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    let isShown = true;
    const asked = () =>
      Promise.all([getBookReading(id), getChapterReading(id, number), listPersonas(), listStoryboardEdits(id)]);
    void attempt(asked).then((found) => {
      if (!found || !isShown) return;
      setBook(found[0]);
      setChapter(found[1]);
      setCasting({ personas: found[2], edits: found[3] });
    });
    return () => {
      isShown = false;
    };
  }, [id, number, changes, own]);

  const command = (work: () => Promise<unknown>) => {
    setBusy(true);
    void attempt(work).finally(() => {
      setBusy(false);
      setOwn((count) => count + 1);
    });
  };
  const change = (edit: Edit) => command(() => addEdit(id, edit));
  const give = (character: Character, persona: string) => {
    const before = personaEdit(casting.edits, character);
    if (persona) command(() => addStoryboardEdit(id, { type: "givePersona", character: anchorOf(character), persona }));
    else if (before) command(() => removeStoryboardEdit(id, before.id));
  };

  if (!project || !book || !chapter) return <p className="hint">Reading the story…</p>;
  return (
    <article className="reading" aria-busy={busy}>
      <p><a href={`#/projects/${id}`} className="quiet">← The film</a></p>
      <h1>{project.title}</h1>
      <p className="hint">
        This is how the studio understands the story, and what the film is made from. Put right what is wrong: your word holds,
        also when the studio learns to read better.
      </p>
      <StaleFilm project={project} />
      {book.faults.map((fault) => <p key={fault} className="problem">Not all of the story could be read: {fault}</p>)}
      <EditList reading={book} remove={(edit) => command(() => removeEdit(id, edit))} />
      <CastList
        cast={book.cast}
        change={change}
        personas={casting.personas}
        personaOf={(character) => personaEdit(casting.edits, character)?.persona}
        give={give}
      />
      <section aria-labelledby="scenes">
        <h2 id="scenes">Scenes, and who says what</h2>
        {book.chapters.length > 1 && (
          <label className="chapter">
            Chapter
            <select aria-label="Chapter" value={number} onChange={(event) => setNumber(Number(event.currentTarget.value))}>
              {book.chapters.map(({ number, part, title }) => (
                <option key={number} value={number}>{[part, title ?? `Chapter ${number}`].filter(Boolean).join(" — ")}</option>
              ))}
            </select>
          </label>
        )}
        {chapter.scenes.map((scene, index) => (
          <SceneText
            key={`${scene.first.paragraph} ${scene.first.start}`}
            scene={scene}
            isFirst={index === 0}
            quotations={chapter.quotations}
            cast={book.cast}
            change={change}
          />
        ))}
      </section>
    </article>
  );
}

import Analysis
package import Foundation
import Manuscripts
import Persistence
package import Storyboards

/// A storyboard for programs: Resources/docs/storyboards.md describes every member. Members are added, never renamed or removed, as long as `format` is 1.
package struct StoryboardDocument: Encodable, Sendable {
    var format = 1
    let title: String
    let author: String?
    let language: String
    /// By estimate; the film takes the voice's own time.
    let seconds: Double
    let chapters: [ChapterEntry]
    let shots: [ShotEntry]
    let bible: BibleEntry
    let edits: [EditEntry]
    let unapplied: [ReadingDocument.UnappliedEntry]

    struct EditEntry: Encodable {
        /// Missing for one from a file.
        let id: UUIDv7?
        let createdAt: Timestamp?
        let edit: StoryboardEdit
        /// Which shot it is about.
        let shot: Int?
        /// Whose look or persona it is about: a key of `bible`, where they are seen.
        let character: String?
    }

    struct ChapterEntry: Encodable {
        let title: String
        /// From 0, into `shots`.
        let shot: Int
    }

    struct ShotEntry: Encodable {
        let index: Int
        let kind: String
        /// Since the film's beginning, by estimate.
        let start: Double
        let seconds: Double
        let says: [Said]
        /// What is seen, in a sentence.
        let caption: String
        let framing: String
        let angle: String
        let arrangement: String
        /// Where the first figure stands; missing where it does not matter.
        let side: String?
        let camera: String
        let transition: String
        let reasons: [Reason]
        let setting: String
        /// Which place of that kind; missing where the story does not say.
        let site: String?
        let style: String
        let timeOfDay: String
        let weather: String
        let mood: String
        let moodStrength: Double
        let figures: [FigureEntry]
        let props: [String]
        /// Keys of `bible`.
        let uses: [String]
        /// As text: JSON's numbers are too short for it.
        let seed: String
        let prompts: [String: PicturePrompt]
        /// To speak of it in an edit; missing for cards.
        let at: TextAnchor?
    }

    /// Why a shot is filmed as it is.
    struct Reason: Encodable {
        let name: String
        /// For people.
        let words: String
    }

    struct Said: Encodable {
        let text: String
        /// The sentence that it is of, or a part of; missing for words of a card.
        let sentence: ReadingDocument.Quote?
        /// Who says it, where that is not the narrator.
        let voice: String?
    }

    struct FigureEntry: Encodable {
        let name: String?
        let kind: String
        let posture: String
        /// The words that put somebody there who is nobody of the cast.
        let evidence: ReadingDocument.Quote?
    }

    struct BibleEntry: Encodable {
        let characters: [CharacterEntry]
        let places: [PlaceEntry]
        let objects: [ObjectEntry]
    }

    struct CharacterEntry: Encodable {
        let key: String
        let name: String
        let kind: String
        let gender: String
        let seed: String
        let traits: [ReadingDocument.TraitEntry]
        /// What is seen in place of `traits`, where the user has said so.
        let look: [String]?
        let persona: PersonaEntry?
    }

    struct PersonaEntry: Encodable {
        let id: String?
        let name: String
    }

    struct PlaceEntry: Encodable {
        let key: String
        let setting: String
        let inside: Bool
        let words: String?
        let evidence: ReadingDocument.Quote?
    }

    struct ObjectEntry: Encodable {
        let key: String
        let name: String
        let evidence: ReadingDocument.Quote?
    }

    /// With line breaks, for a person to look at.
    package func encoded() throws -> Data { try JSONEncoder.readable(self) }
}

extension StoryboardDocument {
    /// - Parameter stored: its edits as they are kept; empty where they come from a file.
    package init(_ edited: EditedStoryboard, of reading: StoryReading, stored: [StoredStoryboardEdit] = []) {
        let storyboard = edited.storyboard
        let anchors = StoryAnchors(reading.analysis)
        title = storyboard.title
        author = storyboard.author
        language = storyboard.language
        chapters = storyboard.chapters.map { ChapterEntry(title: $0.title, shot: $0.shot) }
        bible = BibleEntry(storyboard.bible, reading.manuscript)
        var start = 0.0
        shots = storyboard.shots.indices.map { index in
            defer { start += storyboard.shots[index].secondsEstimated }
            return ShotEntry(storyboard, index, start: start, reading.manuscript, anchors)
        }
        seconds = (start * 100).rounded() / 100
        func kept(_ index: Int) -> StoredStoryboardEdit? { stored.indices.contains(index) ? stored[index] : nil }
        edits = edited.edits.indices.map { index in
            EditEntry(
                id: kept(index)?.id, createdAt: kept(index)?.createdAt, edit: kept(index)?.edit ?? edited.edits[index],
                subject: edited.subjects[index], cast: reading.analysis.cast)
        }
        unapplied = edited.unapplied.map {
            ReadingDocument.UnappliedEntry(index: $0.index, id: kept($0.index)?.id, reason: $0.reason.description)
        }
    }
}

extension StoryboardDocument.EditEntry {
    fileprivate init(
        id: UUIDv7?, createdAt: Timestamp?, edit: StoryboardEdit, subject: EditedStoryboard.Subject?, cast: [Character]
    ) {
        self.id = id
        self.createdAt = createdAt
        self.edit = edit
        switch subject {
        case nil: (shot, character) = (nil, nil)
        case .shot(let index): (shot, character) = (index, nil)
        case .look(let id), .persona(let id): (shot, character) = (nil, BibleKey.character(cast[id]).rawValue)
        }
    }
}

extension StoryboardDocument.ShotEntry {
    fileprivate init(
        _ storyboard: Storyboard, _ index: Int, start: Double, _ manuscript: Manuscript, _ anchors: StoryAnchors
    ) {
        let shot = storyboard.shots[index]
        let brief = shot.picture
        self.index = index
        kind = brief.summaryKind.rawValue
        self.start = (start * 100).rounded() / 100
        seconds = (shot.secondsEstimated * 100).rounded() / 100
        says = shot.narration.map { part in
            StoryboardDocument.Said(
                text: storyboard.text(of: part).trimmingCharacters(in: .whitespaces),
                sentence: storyboard.lines[part.line].passage.map { ReadingDocument.Quote($0, in: manuscript) },
                voice: storyboard.lines[part.line].voice)
        }
        at =
            shot.narration.lazy.compactMap { part in
                storyboard.passage(of: part).map { anchors.anchor(for: $0, words: storyboard.text(of: part)) }
            }.first
        caption = brief.caption
        framing = brief.framing.rawValue
        angle = brief.angle.rawValue
        arrangement = brief.arrangement.rawValue
        side = brief.side?.rawValue
        reasons = shot.reasons.map { StoryboardDocument.Reason(name: $0.rawValue, words: $0.words) }
        camera = shot.camera.rawValue
        transition = shot.transition.rawValue
        setting = brief.setting.rawValue
        site = brief.site?.rawValue
        style = brief.style.rawValue
        timeOfDay = brief.timeOfDay.rawValue
        weather = brief.weather.rawValue
        mood = brief.mood.rawValue
        moodStrength = brief.moodStrength
        figures = brief.figures.enumerated().map { index, figure in
            let extra = shot.extras.first { $0.figures.contains(index) }
            return StoryboardDocument.FigureEntry(
                name: figure.name, kind: figure.kind.rawValue, posture: figure.posture.rawValue,
                evidence: extra.map { ReadingDocument.Quote($0.evidence, in: manuscript) })
        }
        props = brief.props.map(\.rawValue)
        uses = shot.uses.map(\.rawValue)
        seed = "\(brief.seed)"
        prompts = PicturePrompt.Form.allCases.reduce(into: [:]) { prompts, form in
            prompts[form.rawValue] = PromptWriter(form: form).prompt(forShot: index, of: storyboard)
        }
    }
}

extension StoryboardDocument.BibleEntry {
    fileprivate init(_ bible: VisualBible, _ manuscript: Manuscript) {
        func quote(_ passage: Passage) -> ReadingDocument.Quote { ReadingDocument.Quote(passage, in: manuscript) }
        characters = bible.characters.map { look in
            StoryboardDocument.CharacterEntry(
                key: look.key.rawValue, name: look.name, kind: look.kind.rawValue, gender: look.gender.rawValue,
                seed: "\(look.lookSeed)",
                traits: look.traits.map {
                    ReadingDocument.TraitEntry(kind: $0.kind.rawValue, text: $0.text, evidence: quote($0.evidence))
                },
                look: look.attire?.look,
                persona: look.attire.flatMap { attire in
                    attire.persona.map { StoryboardDocument.PersonaEntry(id: attire.personaID, name: $0.name) }
                })
        }
        places = bible.places.map { look in
            StoryboardDocument.PlaceEntry(
                key: look.key.rawValue, setting: look.setting.rawValue, inside: look.isInside, words: look.words?.text,
                evidence: look.words.map { quote($0.evidence) })
        }
        objects = bible.objects.map { look in
            StoryboardDocument.ObjectEntry(
                key: look.key.rawValue, name: look.prop.rawValue, evidence: look.evidence.map(quote))
        }
    }
}

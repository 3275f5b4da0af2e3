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
    package init(_ storyboard: Storyboard, of reading: StoryReading) {
        title = storyboard.title
        author = storyboard.author
        language = storyboard.language
        chapters = storyboard.chapters.map { ChapterEntry(title: $0.title, shot: $0.shot) }
        bible = BibleEntry(storyboard.bible, reading.manuscript)
        var start = 0.0
        shots = storyboard.shots.indices.map { index in
            defer { start += storyboard.shots[index].secondsEstimated }
            return ShotEntry(storyboard, index, start: start, reading.manuscript)
        }
        seconds = (start * 100).rounded() / 100
    }
}

extension StoryboardDocument.ShotEntry {
    fileprivate init(_ storyboard: Storyboard, _ index: Int, start: Double, _ manuscript: Manuscript) {
        let shot = storyboard.shots[index]
        let brief = shot.picture
        self.index = index
        kind = brief.summaryKind.rawValue
        self.start = (start * 100).rounded() / 100
        seconds = (shot.secondsEstimated * 100).rounded() / 100
        says = shot.narration.map { part in
            StoryboardDocument.Said(
                text: storyboard.text(of: part).trimmingCharacters(in: .whitespaces),
                sentence: storyboard.lines[part.line].passage.map { ReadingDocument.Quote($0, in: manuscript) })
        }
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

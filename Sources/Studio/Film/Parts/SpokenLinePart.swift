import Artefacts
import Engines
import Foundation
import Speech
import Timelines

/// One line, spoken by a voice.
struct SpokenLinePart: FilmPart {
    static let jobKind = "film.line"
    static let artefactKind = "speech"
    static let fileExtension = SpokenLineFile.fileExtension
    static let forms = [FilmPartForm.usual, .alone]
    static let patience = FilmPartLimits.linePatience
    private static let quotedCharactersMax = 80

    let recipe: Recipe
    let text: String
    /// As it was chosen: the same choice gives the voice again.
    let voiceName: String?
    let language: String

    init(_ text: String, by voice: any Voice, named name: String?, language: String) throws {
        recipe = try Self.recipe(of: text, by: voice)
        self.text = text
        voiceName = name
        self.language = language
    }

    private static func recipe(of text: String, by voice: any Voice) throws -> Recipe {
        try Recipe(kind: artefactKind, maker: voice.identity, ingredients: [text])
    }

    var complaint: String? {
        let quoted = text.prefix(Self.quotedCharactersMax) + (text.count > Self.quotedCharactersMax ? "…" : "")
        return "The line “\(quoted)” could not be spoken. Choose another voice, or change it in the story."
    }

    /// The samples are the same in every form; `.alone` leaves one engine with its voice in memory, of as many as there are cores.
    func make(
        by maker: FilmMaker, in form: FilmPartForm, report: @escaping @Sendable (Double) -> Void
    ) async throws -> Recipe {
        let voice = try await maker.chooseVoice(voiceName, language)
        guard try Self.recipe(of: text, by: voice) == recipe else { throw MissingIngredient() }
        try await maker.artefacts.artefact(recipe, fileExtension: Self.fileExtension) {
            let line = try await maker.speaking.run(alone: form == .alone) {
                try await spoken(by: form == .alone ? voice.sparing : voice)
            }
            return try SpokenLineFile.encode(line)
        }
        return recipe
    }

    /// A line without a word in it, such as a lone dash, is a rest.
    private func spoken(by voice: any Voice) async throws -> SpokenLine {
        do {
            return try await voice.speak(text)
        } catch let error as EngineError where error.code == .crashed {
            // The engine starts anew with the next line; one that dies of this very line says so the second time.
            return try await voice.speak(text)
        } catch SpeechError.nothingToSay {
            let rest = [Float](repeating: 0, count: Timeline.sampleRate / 2)
            return SpokenLine(sampleRate: Timeline.sampleRate, samples: rest, words: [])
        }
    }

    /// Throws `MissingIngredient`.
    func timing(in artefacts: ArtefactStore) throws -> SpokenTiming {
        let timing = try artefacts.value(
            existing: recipe, fileExtension: Self.fileExtension, read: SpokenLineFile.opening, decode: SpokenLineFile.timing)
        guard let timing else { throw MissingIngredient() }
        return timing
    }
}

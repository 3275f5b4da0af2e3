import Artefacts
package import Foundation
import HTTPClient

/// A script made of a prompt, and how.
package struct WrittenScript: Sendable, Hashable {
    package let text: String
    package let maker: ScriptMaker
    package let title: String?
    /// How it was made, in sentences for a person.
    package let told: [String]

    private static let nameCharactersMax = 60

    /// What its file may be called: "the-lighthouse-keeper.fountain".
    package var fileName: String {
        let words = (title ?? "film").lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
        let name = words.isEmpty ? "film" : String(words.prefix(Self.nameCharactersMax))
        return "\(name).\(PromptScript.fileExtension)"
    }

    /// - Throws: `FilmProblem` when it cannot be written there, or something else is there.
    package func write(to file: URL) throws {
        do {
            if let there = try? String(contentsOf: file, encoding: .utf8) {  // nothing there, or no text
                guard there != text else { return }
                throw FilmProblem(
                    .notWritable,
                    "\(file.path) is there already, and may have been changed: film it as a story, or choose another name with -o."
                )
            }
            try Data(text.utf8).write(to: file, options: .withoutOverwriting)
        } catch let error as CocoaError {
            throw FilmProblem(ArtefactError(path: file.path, underlying: error))
        }
    }
}

extension StoryRefiner {
    /// Makes a prompt into a script: word for word when it is one, by a model where one is named, else of its own words.
    /// - Throws: `FilmProblem` for what is no prompt; `CancellationError`; `ArtefactError`.
    package func script(
        of prompt: String, language: String?, minutes: Double?, by model: LanguageModel?
    ) async throws -> WrittenScript {
        let plain = try PromptScript(prompt, language: language)
        if plain.maker == .prompt {
            return WrittenScript(
                text: plain.text, maker: .prompt, title: nil, told: ["The prompt is a script, and was filmed as it is."])
        }
        let ownWords = "The script was made of the prompt's own words."
        guard let model else { return WrittenScript(text: plain.text, maker: .words, title: plain.title, told: [ownWords]) }
        do {
            let text = try await writer.script(
                of: prompt, title: plain.title ?? "", language: language, minutes: minutes, by: model)
            return WrittenScript(
                text: text, maker: .model, title: plain.title,
                told: ["The script was written by the language model \(model.name)."])
        } catch let error as LanguageModelError {
            return WrittenScript(text: plain.text, maker: .words, title: plain.title, told: ["\(error) \(ownWords)"])
        }
    }
}

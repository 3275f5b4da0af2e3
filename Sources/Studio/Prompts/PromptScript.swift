import Analysis
import Foundation
import Manuscripts

/// What a prompt is made into at once, without anybody's help: a script.
package struct PromptScript: Sendable, Hashable {
    package let maker: ScriptMaker
    /// Fountain 1.1, or a script as the person wrote it.
    package let text: String
    /// nil where the script says it itself, or nobody does.
    package let title: String?

    /// An idea is a few sentences; whoever has more has a story, and sends it as one.
    package static let ideaCharactersMax = 4_000

    package static let fileExtension = "fountain"

    /// - Throws: `FilmProblem` for an empty prompt, and for one that is a story.
    package init(_ prompt: String, title: String? = nil, language: String? = nil) throws(FilmProblem) {
        let idea = prompt.trimmingCharacters(in: .whitespacesAndNewlines)
        guard idea.contains(where: \.isLetter) else {
            throw FilmProblem(.badStory, "The prompt is empty: say in a few words what the film is about.")
        }
        if ScriptText.isScript(prompt) {
            (maker, text, self.title) = (.prompt, prompt, title)
            return
        }
        guard idea.count <= Self.ideaCharactersMax else {
            throw FilmProblem(
                .badStory,
                "A prompt has at most \(Self.ideaCharactersMax) characters. This is a story: give it as a text or a file.")
        }
        let script = IdeaScript(idea, title: title, language: language)
        (maker, text, self.title) = (.words, script.text, script.title)
    }
}

/// Who wrote the script of a project that began as a prompt. Raw values are stable: they are stored.
package enum ScriptMaker: String, Sendable, Codable {
    /// The prompt was a script: it is kept word for word.
    case prompt
    /// SEIDRA, of the prompt's own words.
    case words
    /// A language model.
    case model
    /// A person has changed it since.
    case person
}

/// How a project began, when it was not with a story.
package struct ProjectPrompt: Sendable, Hashable {
    package let maker: ScriptMaker
    /// nil when the prompt is the story.
    package let idea: String?

    package init(maker: ScriptMaker, idea: String?) {
        self.maker = maker
        self.idea = idea
    }
}

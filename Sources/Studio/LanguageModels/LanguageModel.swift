package import Foundation

/// A language model that the operator has chosen: any endpoint that speaks OpenAI's chat completions.
package struct LanguageModel: Sendable, Hashable {
    /// What the paths of the interface are added to, such as `http://localhost:11434/v1`.
    package let url: URL
    package let name: String
    package let key: SecretText?
    /// What one book may cost, questions and answers together.
    package let budgetTokens: Int
    /// How long a film waits for it.
    package let budgetSeconds: Int

    /// - Throws: `LanguageModelError` that says which of these cannot be.
    package init(
        url: String, name: String, key: SecretText? = nil, budgetTokens: Int = LanguageModelLimits.budgetTokensUsual,
        budgetSeconds: Int = LanguageModelLimits.budgetSecondsUsual
    ) throws(LanguageModelError) {
        let name = name.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !name.isEmpty, name.count <= LanguageModelLimits.nameCharactersMax,
            !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else {
            throw LanguageModelError(.badSettings, "Name the model as its server does, such as gemma3:4b.")
        }
        guard (0...LanguageModelLimits.budgetTokensMax).contains(budgetTokens),
            (0...LanguageModelLimits.budgetSecondsMax).contains(budgetSeconds)
        else {
            throw LanguageModelError(
                .badSettings,
                "The budget is a number of tokens from 0 to \(LanguageModelLimits.budgetTokensMax), and of seconds to \(LanguageModelLimits.budgetSecondsMax)."
            )
        }
        if let key,
            key.revealed.isEmpty || key.revealed.count > LanguageModelLimits.keyCharactersMax
                || key.revealed.utf8.contains(where: { $0 <= 0x20 || $0 >= 0x7F })
        {
            throw LanguageModelError(.badSettings, "The key of the language model is one word of ASCII.")
        }
        self.url = try Self.address(url)
        self.name = name
        self.key = key
        self.budgetTokens = budgetTokens
        self.budgetSeconds = budgetSeconds
    }

    private static func address(_ text: String) throws(LanguageModelError) -> URL {
        var text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        let path = "/chat/completions"
        while text.hasSuffix("/") { text.removeLast() }
        if text.hasSuffix(path) { text.removeLast(path.count) }
        guard text.count <= LanguageModelLimits.urlCharactersMax, let url = URL(string: text),
            url.scheme == "http" || url.scheme == "https", let host = url.host(), !host.isEmpty,
            !host.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }), url.port.map((1...65_535).contains) ?? true,
            url.user() == nil, url.query() == nil, url.fragment() == nil
        else {
            throw LanguageModelError(
                .badSettings,
                "The address of the language model is written as http://localhost:11434/v1 or https://host/v1, without a name or a password in it."
            )
        }
        return url
    }

    var completions: URL { url.appending(path: "chat/completions") }
}

extension LanguageModel {
    /// What the environment says: SEIDRA_LLM_URL, SEIDRA_LLM_MODEL, SEIDRA_LLM_KEY (the key, or the path of a file that holds it),
    /// SEIDRA_LLM_BUDGET_TOKENS; each of the options wins over its variable. nil when no model is named.
    /// - Throws: `LanguageModelError` for half a choice, or a key file that cannot be read.
    package static func chosen(
        url: String? = nil, name: String? = nil, budgetTokens: Int? = nil, environment: [String: String]
    ) throws(LanguageModelError) -> LanguageModel? {
        func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        let (url, name) = (url ?? variable("SEIDRA_LLM_URL"), name ?? variable("SEIDRA_LLM_MODEL"))
        guard url != nil || name != nil else { return nil }
        guard let url, let name else {
            throw LanguageModelError(
                .badSettings,
                "A language model needs an address and a name: --language-model and --model, or SEIDRA_LLM_URL and SEIDRA_LLM_MODEL."
            )
        }
        var budget = budgetTokens
        if budget == nil, let text = variable("SEIDRA_LLM_BUDGET_TOKENS") {
            guard let number = Int(text) else {
                throw LanguageModelError(.badSettings, "SEIDRA_LLM_BUDGET_TOKENS is a whole number, not \(text.prefix(20)).")
            }
            budget = number
        }
        return try LanguageModel(
            url: url, name: name, key: try variable("SEIDRA_LLM_KEY").map(key),
            budgetTokens: budget ?? LanguageModelLimits.budgetTokensUsual)
    }

    /// A key never begins with a slash.
    private static func key(_ text: String) throws(LanguageModelError) -> SecretText {
        guard text.hasPrefix("/") else { return SecretText(text) }
        do {
            let content = try String(contentsOfFile: text, encoding: .utf8)
            return SecretText(content.trimmingCharacters(in: .whitespacesAndNewlines))
        } catch {
            throw LanguageModelError(
                .badSettings,
                "The file \(text), which SEIDRA_LLM_KEY names, cannot be read: see that it is there and may be read.")
        }
    }
}

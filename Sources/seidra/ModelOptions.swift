import ArgumentParser
import Foundation
import Studio

/// Which language model helps with reading, and at what price. The key comes by SEIDRA_LLM_KEY alone: whoever lists processes sees options.
struct ModelOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A language model's interface, such as http://localhost:11434/v1. (default: SEIDRA_LLM_URL, or none)",
            discussion:
                "Any that speaks OpenAI's chat completions. A key is taken from SEIDRA_LLM_KEY, or from the file it names.",
            valueName: "url"))
    var languageModel: String?

    @Option(help: ArgumentHelp("The model's name there. (default: SEIDRA_LLM_MODEL)", valueName: "name"))
    var model: String?

    @Option(
        help: ArgumentHelp(
            "What the model may cost for one story. (default: SEIDRA_LLM_BUDGET_TOKENS, or \(LanguageModelLimits.budgetTokensUsual))",
            valueName: "tokens"))
    var budgetTokens: Int?

    @Flag(help: "Ask the model again what it has answered with something that could not be read.")
    var askAgain = false

    /// - Throws: `LanguageModelError`.
    func chosen() throws -> LanguageModel? {
        try LanguageModel.chosen(
            url: languageModel, name: model, budgetTokens: budgetTokens, environment: ProcessInfo.processInfo.environment)
    }
}

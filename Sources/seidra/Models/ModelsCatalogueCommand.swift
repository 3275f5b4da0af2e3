import ArgumentParser
import Diffusion
import Foundation
import Studio

/// `seidra models catalogue`: models that are worth having, and where they come from.
struct ModelsCatalogueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalogue", abstract: "List models that can be had with `seidra models add NAME`.",
        discussion:
            "Nothing is asked of the network: the list came with this program. Read a model's licence before you use it.")

    @Flag(help: "As JSON.") var json = false

    func run() throws {
        let models = ModelCatalogue.builtIn.models
        if json { return try StandardOutput.answer(ModelsCommand.json(models)) }
        let width = models.map(\.name.count).max() ?? 0
        try ModelsCommand.say(models.map { $0.words(nameWidth: width) }.joined(separator: "\n\n"))
    }
}

extension ModelCatalogue.Entry {
    fileprivate func words(nameWidth: Int) -> String {
        let size = String(format: "%.1f GB", Double(byteCount) / 1e9)
        let memory = memoryBytes.map { String(format: ", about %.0f GB of memory", Double($0) / 1e9) } ?? ""
        return """
            \(name.padding(toLength: nameWidth + 2, withPad: " ", startingAt: 0))\(title) (\(kind.rawValue), \(size)\(memory))
              \(summary)
              \(licence): \(page.absoluteString)
            """
    }
}

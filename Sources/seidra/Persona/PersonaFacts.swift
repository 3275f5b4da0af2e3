import Analysis
import ArgumentParser
import Foundation
import Persistence

/// What a persona is, as a person types it.
struct PersonaFacts: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What it is drawn as: \(FigureKind.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "kind"))
    var kind: FigureKind?

    @Option(help: ArgumentHelp("What can be seen, with commas: \"tall, red hair, a long green coat\".", valueName: "phrases"))
    var look: String?

    @Option(help: "More words for picture models.")
    var prompt: String?

    @Option(help: ArgumentHelp("What should not be seen.", valueName: "words"))
    var negative: String?

    @Option(help: ArgumentHelp("A LoRA with its weight; may be repeated.", valueName: "name:0.8"))
    var lora: [LoRAWord] = []

    @Option(help: "Who speaks; `seidra voices` lists them.")
    var voice: String?

    @Option(help: "What the look leaves open follows from this number.")
    var seed: Int64?

    @Option(help: "Steps of a picture model.")
    var steps: Int64?

    @Option(help: "How closely a picture model follows the words.")
    var guidance: Double?

    @Option(help: "The sampler, such as \"Euler a\".")
    var sampler: String?

    @Option(help: ArgumentHelp("Pixels of a picture of it.", valueName: "768x768"))
    var size: String?

    @Option(
        help: ArgumentHelp("A picture that shows how it is meant, a PNG.", valueName: "file"),
        completion: .file(extensions: ["png"]))
    var picture: String?

    func validate() throws {
        if size != nil, sides.count != 2 { throw ValidationError("A size is written as 768x768.") }
    }

    private var sides: [Int64] { size?.lowercased().split(separator: "x").compactMap { Int64($0) } ?? [] }

    /// As the studio takes them; the picture goes by itself.
    var members: [String: JSONValue] {
        let phrases = look?.split(separator: ",").map { JSONValue.text($0.trimmingCharacters(in: .whitespaces)) }
        let parameters: [String: JSONValue] = [
            "steps": steps.map { .integer($0) }, "guidance": guidance.map { .number($0) }, "sampler": sampler.map { .text($0) },
            "width": sides.first.map { .integer($0) }, "height": sides.last.map { .integer($0) },
        ].compactMapValues { $0 }
        return [
            "kind": kind.map { .text($0.rawValue) }, "look": phrases.map { .array($0) }, "prompt": prompt.map { .text($0) },
            "negativePrompt": negative.map { .text($0) }, "loras": lora.isEmpty ? nil : .array(lora.map(\.value)),
            "voice": voice.map { .text($0) }, "seed": seed.map { .integer($0) },
            "parameters": parameters.isEmpty ? nil : .object(parameters),
        ].compactMapValues { $0 }
    }

    /// - Throws: `ClientProblem`.
    func pictureBytes() throws(ClientProblem) -> [UInt8]? {
        guard let picture else { return nil }
        do {
            return Array(try Data(contentsOf: URL(filePath: picture)))
        } catch {
            throw ClientProblem(.noInput, "“\(picture)” cannot be read: the file is not there, or is not yours.")
        }
    }
}

/// `ink:0.8`, or `ink` alone for all of it.
struct LoRAWord: ExpressibleByArgument {
    let value: JSONValue

    init?(argument: String) {
        let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
        guard let name = parts.first, !name.isEmpty, parts.count <= 2 else { return nil }
        var weight = 1.0
        if parts.count == 2 {
            guard let number = Double(parts[1]) else { return nil }
            weight = number
        }
        value = .object(["name": .text(String(name)), "weight": .number(weight)])
    }
}

extension FigureKind: ExpressibleByArgument {}

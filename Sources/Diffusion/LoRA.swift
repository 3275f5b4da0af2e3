import Foundation

/// A small change to a model's weights, kept in a file of its own.
package struct LoRA: Sendable, Hashable, Codable {
    /// An absolute path.
    package var path: String
    package var weight: Double
    /// For the first of two models that share the steps (Wan 2.2).
    package var isForHighNoise: Bool

    package init(path: String, weight: Double = 1, isForHighNoise: Bool = false) {
        self.path = path
        self.weight = weight
        self.isForHighNoise = isForHighNoise
    }
}

/// A prompt as people write it: with `<lora:name:0.8>` in it.
package struct PromptText: Sendable, Hashable {
    package struct Mention: Sendable, Hashable {
        package var name: String
        package var weight: Double
    }

    /// Without the mentions.
    package var words: String
    package var loras: [Mention]

    private static let mark = "lora:"

    /// A mention that is not well-formed stays in the words: it may be meant as it stands.
    package init(_ text: String) {
        var words = ""
        var loras: [Mention] = []
        var rest = text[...]
        while let start = rest.firstIndex(of: "<") {
            words += rest[..<start]
            let inside = rest[rest.index(after: start)...].prefix { $0 != ">" && $0 != "<" }
            let end = inside.endIndex
            guard inside.prefix(Self.mark.count).lowercased() == Self.mark, end < rest.endIndex, rest[end] == ">",
                let mention = Self.mention(String(inside.dropFirst(Self.mark.count)))
            else {
                words += rest[start..<end]
                rest = rest[end...]
                continue
            }
            loras.append(mention)
            rest = rest[rest.index(after: end)...]
        }
        words += rest
        self.words = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        self.loras = loras
    }

    /// "name" or "name:0.8"; the weights of the text encoder and the UNet ("name:0.8:0.5") are one here, the UNet's.
    private static func mention(_ body: String) -> Mention? {
        let parts = body.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard let name = parts.first, !name.isEmpty, parts.count <= 3 else { return nil }
        guard parts.count > 1 else { return Mention(name: name, weight: 1) }
        guard let weight = Double(parts[parts.count - 1]), weight.isFinite else { return nil }
        return Mention(name: name, weight: weight)
    }
}

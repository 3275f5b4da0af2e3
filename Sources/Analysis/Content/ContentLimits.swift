/// What somebody would rather not meet: kinds of content, each with the mildest strength that is left out. In words:
/// "violence:strong,sex:clear".
package struct ContentLimits: Sendable, Hashable, CustomStringConvertible {
    /// Kinds that are not here are told in full.
    package var leftOut: [ContentWarning.Kind: ContentWarning.Strength]

    package init(_ leftOut: [ContentWarning.Kind: ContentWarning.Strength] = [:]) {
        self.leftOut = leftOut
    }

    /// nil for what is no such list. A kind alone is left out at any strength; of a kind that comes twice the milder counts.
    package init?(_ text: String) {
        var leftOut: [ContentWarning.Kind: ContentWarning.Strength] = [:]
        for item in text.split(separator: ",", omittingEmptySubsequences: false) {
            let words = item.split(separator: ":", omittingEmptySubsequences: false).map { $0.filter { !$0.isWhitespace } }
            guard words.count <= 2, let kind = ContentWarning.Kind(rawValue: words[0]) else { return nil }
            guard let strength = words.count == 1 ? .mild : ContentWarning.Strength(name: words[1]) else { return nil }
            leftOut[kind] = min(strength, leftOut[kind] ?? strength)
        }
        self.leftOut = leftOut
    }

    /// As `init?(_:)` reads it, in the order of the kinds; empty where nothing is left out.
    package var description: String {
        ContentWarning.Kind.allCases.compactMap { kind in leftOut[kind].map { "\(kind.rawValue):\($0.name)" } }
            .joined(separator: ",")
    }

    package func leavesOut(_ warning: ContentWarning) -> Bool {
        leftOut[warning.kind].map { warning.strength >= $0 } ?? false
    }
}

extension ContentWarning.Strength {
    /// What programs call it.
    package var name: String {
        switch self {
        case .mild: "mild"
        case .clear: "clear"
        case .strong: "strong"
        }
    }

    package init?(name: String) {
        guard let strength = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = strength
    }
}

package import Analysis

/// What a person should know of how a story was read for a film.
package struct ReadingNotes: Sendable, Hashable, Codable {
    /// What of the file could not be read, in sentences.
    package var faults: [String] = []
    /// What a language model added, and what of it failed, in sentences.
    package var refinement: [String] = []
    /// Questions to it that asking again could answer.
    package var unanswered = 0
    /// Edits that fit nothing in the story, in sentences.
    package var unapplied: [String] = []
    /// Passages that are not in the film, of the chapters that it tells.
    package var leftOut: [LeftOutPassage] = []

    /// All of it in sentences for a person.
    package var sentences: [String] {
        let leftOut = leftOut.isEmpty ? [] : [Self.sentence(leftOut)]
        return faults.map { "Not all of the story could be read: \($0)" } + refinement + unapplied + leftOut
    }

    private static let placesShown = 6

    private static func sentence(_ passages: [LeftOutPassage]) -> String {
        let count = passages.reduce(0) { $0 + $1.sentences }
        let chapters = Set(passages.map { $0.chapter + 1 }).sorted()
        let kinds = ContentWarning.Kind.allCases.filter { kind in passages.contains { $0.kinds.contains(kind) } }
        let places =
            chapters.prefix(placesShown).map(String.init).joined(separator: ", ")
            + (chapters.count > placesShown ? " and others" : "")
        return "Left out, as asked (\(kinds.map(\.rawValue).joined(separator: ", "))): "
            + "\(passages.count) passage\(passages.count == 1 ? "" : "s") of \(count) sentence\(count == 1 ? "" : "s"), "
            + "in chapter\(chapters.count == 1 ? "" : "s") \(places)."
    }
}

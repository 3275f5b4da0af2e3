/// Why no storyboard could be made.
package enum StoryboardError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A chapter was asked for that the story does not have.
    case noSuchChapter(asked: ClosedRange<Int>, titles: [String])
    /// No sentence to tell: the story, or the chapters chosen, hold no words.
    case nothingToTell
    /// Not even one sentence fits between the title and the end.
    case tooShort(minutesMax: Double, minutesNeeded: Double)

    /// Chapters listed in an error before "and so on".
    private static let titlesShownMax = 12

    package var description: String {
        switch self {
        case .noSuchChapter(let asked, let titles):
            let wanted = asked.count == 1 ? "Chapter \(asked.lowerBound)" : "Chapters \(asked.lowerBound)-\(asked.upperBound)"
            let list = titles.prefix(Self.titlesShownMax).enumerated().map { "\($0 + 1) \($1)" }.joined(separator: "; ")
            let more = titles.count > Self.titlesShownMax ? "; and so on" : ""
            let range = titles.count == 1 ? "one chapter" : "chapters 1 to \(titles.count)"
            return "\(wanted) cannot be filmed: the story has \(range) (\(list)\(more)). Choose from these."
        case .nothingToTell:
            return
                "There is nothing to tell: the story holds no sentence. "
                + "Give a story with words in it, or choose other chapters."
        case .tooShort(let minutes, let needed):
            return "No film fits into \(Self.written(minutes)) minutes: title, first sentence and end card take "
                + "\(Self.written(needed)) minutes. Allow at least that."
        }
    }

    private static func written(_ minutes: Double) -> String {
        guard let hundredths = Int(exactly: (minutes * 100).rounded(.up)) else { return "\(minutes)" }
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
}

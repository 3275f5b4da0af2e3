/// Chapters as a person writes them: "2", or "1-3".
package struct ChapterRange: Sendable, Hashable, CustomStringConvertible {
    package let range: ClosedRange<Int>

    package init(_ range: ClosedRange<Int>) {
        self.range = range
    }

    /// nil for anything but one or two positive numbers in order.
    package init?(_ text: String) {
        let ends = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false).map { Int($0) }
        guard let first = ends.first ?? nil, let last = ends.last ?? nil, first >= 1, last >= first else { return nil }
        range = first...last
    }

    package var description: String {
        range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
    }
}

/// Lines that stand together, with blank ones before them.
struct TextBlock {
    var lines: [TextLine]
    var blankLinesBefore: Int

    /// The lines in one, for a look at what they say.
    func joined(in text: DecodedText) -> String {
        lines.map { text.string($0.range) }.joined(separator: " ")
    }

    var byteRange: Range<Int> { (lines.first?.range.lowerBound ?? 0)..<(lines.last?.range.upperBound ?? 0) }
}

/// The blocks of a text one after another. Where the text is not hard-wrapped, every line is one.
struct TextBlocks: Sequence, IteratorProtocol {
    private var lines: TextLines
    private let isWrapped: Bool
    private var pending: TextLine?

    /// A block of more lines goes on in the next one, so that a text without a blank line is no single block.
    private static let blockLinesMax = 20_000

    init(_ text: DecodedText, in range: Range<Int>) {
        lines = TextLines(text.utf8, in: range)
        isWrapped = Self.isHardWrapped(lines)
    }

    mutating func next() -> TextBlock? {
        var block = TextBlock(lines: [], blankLinesBefore: 0)
        while let line = pending ?? lines.next() {
            pending = nil
            if line.isBlank {
                if !block.lines.isEmpty { return block }
                block.blankLinesBefore += 1
                continue
            }
            if !block.lines.isEmpty, !isWrapped || block.lines.count >= Self.blockLinesMax {
                pending = line
                return block
            }
            block.lines.append(line)
        }
        return block.lines.isEmpty ? nil : block
    }

    /// Whether lines end where the page did and not where the paragraph does: hardly one is longer than a page is wide.
    private static func isHardWrapped(_ lines: TextLines) -> Bool {
        var (total, long) = (0, 0)
        for line in lines where !line.isBlank {
            total += 1
            long += line.count > widthMax ? 1 : 0
        }
        return long * 20 <= total
    }

    /// Columns of the widest page that anybody wraps a text to.
    private static let widthMax = 110
}

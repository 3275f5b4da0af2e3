/// Lines that stand together, with blank ones before them.
struct TextBlock {
    var lines: [TextLine]
    var blankLinesBefore: Int

    /// Cuts a text into blocks. Where it is not hard-wrapped, every line is one.
    static func blocks(of lines: ArraySlice<TextLine>) throws(ManuscriptError) -> [TextBlock] {
        let isWrapped = isHardWrapped(lines)
        var blocks: [TextBlock] = []
        var blankLines = 0
        var open: [TextLine] = []
        func close() {
            guard !open.isEmpty else { return }
            blocks.append(TextBlock(lines: open, blankLinesBefore: blankLines))
            blankLines = 0
            open = []
        }
        for line in lines {
            if line.isBlank {
                close()
                blankLines += 1
                continue
            }
            if !isWrapped { close() }
            open.append(line)
            guard blocks.count <= Limits.paragraphsMax else { throw .tooManyParagraphs(limit: Limits.paragraphsMax) }
        }
        close()
        return blocks
    }

    /// Whether lines end where the page did and not where the paragraph does: hardly one is longer than a page is wide.
    private static func isHardWrapped(_ lines: ArraySlice<TextLine>) -> Bool {
        let visible = lines.lazy.filter { !$0.isBlank }
        let total = visible.count
        let long = visible.count { $0.count > widthMax }
        return long * 20 <= total
    }

    /// Columns of the widest page that anybody wraps a text to.
    private static let widthMax = 110

    /// The lines in one, for a look at what they say.
    func joined(in text: DecodedText) -> String {
        lines.map { text.string($0.range) }.joined(separator: " ")
    }

    var byteRange: Range<Int> { (lines.first?.range.lowerBound ?? 0)..<(lines.last?.range.upperBound ?? 0) }
}

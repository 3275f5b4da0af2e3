/// The notices that Project Gutenberg puts around a book, and what they say of it.
struct GutenbergFrame {
    private(set) var isFound = false
    private(set) var title: String?
    private(set) var author: String?
    private(set) var language: String?
    /// Lines of the book itself.
    private(set) var body: Range<Int>

    /// How far from the start a notice may end that does not say where the book begins.
    private static let headerLinesMax = 600

    init(_ text: DecodedText, lines: [TextLine]) {
        body = 0..<lines.count
        var headerEnd: Int?
        for (index, line) in lines.enumerated() where Self.mayBeMark(text, line) {
            let words = text.string(line.range).uppercased()
            let isOurs = words.contains("GUTENBERG") || words.contains("SMALL PRINT")
            guard isOurs else { continue }
            if headerEnd == nil,
                words.contains("START OF") || words.contains("*END*THE SMALL PRINT") || words.contains("END THE SMALL PRINT")
            {
                headerEnd = index
                body = Self.end(ofMark: index, text, lines)..<lines.count
            } else if words.contains("END OF") || words.hasPrefix("END OF") {
                let start = min(body.lowerBound, index)
                body = start..<index
                isFound = true
                break
            }
        }
        guard let headerEnd else { return }
        isFound = true
        readHeader(text, lines.prefix(min(headerEnd, Self.headerLinesMax)))
    }

    /// Only lines with asterisks, or that start as the old closing line does, are worth a closer look.
    private static func mayBeMark(_ text: DecodedText, _ line: TextLine) -> Bool {
        guard line.count >= 12, line.count <= 300 else { return false }
        let bytes = text.utf8[line.range]
        return bytes.first == UInt8(ascii: "*") || bytes.starts(with: "End of".utf8)
    }

    /// A long title carries the mark over several lines, up to its closing asterisks.
    private static func end(ofMark index: Int, _ text: DecodedText, _ lines: [TextLine]) -> Int {
        for next in index..<min(index + 5, lines.count) {
            if lines[next].isBlank { return next }
            if text.utf8[lines[next].range].suffix(3).elementsEqual("***".utf8) { return next + 1 }
        }
        return index + 1
    }

    private mutating func readHeader(_ text: DecodedText, _ header: ArraySlice<TextLine>) {
        var key = ""
        var values: [String: String] = [:]
        for line in header {
            guard !line.isBlank else {
                key = ""
                continue
            }
            let content = text.string(line.range)
            if line.indent > 0, !key.isEmpty {
                values[key, default: ""] += " " + content
            } else if let colon = content.firstIndex(of: ":"), content[..<colon].count < 20 {
                key = content[..<colon].lowercased()
                values[key] = content[content.index(after: colon)...].split { $0.isWhitespace }.joined(separator: " ")
            }
        }
        title = values["title"].flatMap { $0.isEmpty ? nil : $0 }
        author = values["author"].flatMap { $0.isEmpty ? nil : $0 }
        language = values["language"].flatMap(LanguageName.tag)
    }
}

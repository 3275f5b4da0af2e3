/// The notices that Project Gutenberg puts around a book, and what they say of it.
struct GutenbergFrame {
    private(set) var isFound = false
    private(set) var title: String?
    private(set) var author: String?
    private(set) var language: String?
    /// Bytes of the book itself.
    private(set) var body: Range<Int>

    /// How far from the start a notice may end that does not say where the book begins.
    private static let headerLinesMax = 600
    /// A long title carries the mark over so many lines at most.
    private static let markLinesMax = 5

    init(_ text: DecodedText) {
        body = text.start..<text.utf8.count
        var header: [TextLine] = []
        var isInHeader = true
        var lines = text.lines
        while let line = lines.next() {
            if isInHeader, header.count < Self.headerLinesMax { header.append(line) }
            guard Self.mayBeMark(text, line) else { continue }
            let words = text.string(line.range).uppercased()
            guard words.contains("GUTENBERG") || words.contains("SMALL PRINT") else { continue }
            let isStart =
                words.contains("START OF") || words.contains("END THE SMALL PRINT") || words.contains("*END*THE SMALL PRINT")
            if isInHeader, isStart {
                isInHeader = false
                isFound = true
                readHeader(text, header.dropLast())
                let bodyStart = Self.end(ofMark: line, followedBy: lines, text)
                body = bodyStart..<text.utf8.count
            } else if words.contains("END OF") {
                isFound = true
                body = min(body.lowerBound, line.range.lowerBound)..<line.range.lowerBound
                break
            }
        }
    }

    /// Only lines with asterisks, or that start as the old closing line does, are worth a closer look.
    private static func mayBeMark(_ text: DecodedText, _ line: TextLine) -> Bool {
        guard line.count >= 12, line.count <= 300 else { return false }
        let bytes = text.utf8[line.range]
        return bytes.first == UInt8(ascii: "*") || bytes.starts(with: "End of".utf8)
    }

    /// Where the book begins: behind the line with the closing asterisks, or the first blank one.
    private static func end(ofMark mark: TextLine, followedBy lines: TextLines, _ text: DecodedText) -> Int {
        let behind = lines.position
        var (lines, line) = (lines, mark)
        for _ in 0..<markLinesMax {
            if line.isBlank { return line.range.lowerBound }
            if text.utf8[line.range].suffix(3).elementsEqual("***".utf8) { return lines.position }
            guard let next = lines.next() else { return lines.position }
            line = next
        }
        return behind
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

/// What stands between two "---" at the start of a Markdown file: title, author and language in simple YAML.
struct MarkdownFrontMatter {
    private(set) var title: String?
    private(set) var author: String?
    private(set) var language: String?
    /// Where the text behind it starts.
    private(set) var end: Int

    /// The most lines that are looked at for its end.
    private static let linesMax = 200

    init(_ text: DecodedText) {
        end = text.start
        let lines = Array(text.lines.prefix(Self.linesMax))
        guard let first = lines.first, text.string(first.range) == "---", first.indent == 0 else { return }
        let last = lines.dropFirst().firstIndex { line in
            let mark = line.count == 3 && line.indent == 0 ? text.string(line.range) : ""
            return mark == "---" || mark == "..."
        }
        guard let last else { return }
        let inner = lines[1..<last].filter { !$0.isBlank }
        guard inner.allSatisfy({ $0.indent > 0 || isEntry(text.string($0.range)) }) else { return }
        end = lines[last].range.upperBound
        var key = ""
        var values: [String: [String]] = [:]
        for line in inner {
            let content = text.string(line.range)
            if content.hasPrefix("- ") {
                values[key, default: []].append(Self.unquoted(content.dropFirst(2)))
            } else if line.indent == 0, let colon = content.firstIndex(of: ":") {
                key = content[..<colon].lowercased()
                values[key] = Self.values(of: content[content.index(after: colon)...])
            }
        }
        title = values["title"]?.first
        let authors = values["author"] ?? values["authors"] ?? values["creator"] ?? []
        author = authors.isEmpty ? nil : authors.joined(separator: " and ")
        language = (values["language"] ?? values["lang"])?.first.flatMap(LanguageName.tag)
    }

    private func isEntry(_ line: String) -> Bool {
        if line.hasPrefix("- ") || line.hasPrefix("#") { return true }
        guard let colon = line.firstIndex(of: ":") else { return false }
        return line[..<colon].allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
    }

    /// One value, or several in brackets; empty where the value follows on lines of its own.
    private static func values(of text: Substring) -> [String] {
        let value = text.drop { $0.isWhitespace }
        if value.hasPrefix("["), value.hasSuffix("]") {
            return value.dropFirst().dropLast().split(separator: ",").map(unquoted).filter { !$0.isEmpty }
        }
        let plain = unquoted(value)
        return plain.isEmpty ? [] : [plain]
    }

    private static func unquoted(_ text: Substring) -> String {
        let words = text.split { $0.isWhitespace }.joined(separator: " ")
        guard words.count >= 2, let quote = words.first, quote == "\"" || quote == "'", words.last == quote else {
            return words
        }
        return String(words.dropFirst().dropLast())
    }
}

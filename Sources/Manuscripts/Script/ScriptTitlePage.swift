/// A script's title page: "Title:", "Author:" and the like at its start (Fountain 1.1, "Title Page").
struct ScriptTitlePage {
    private(set) var title: String?
    private(set) var author: String?
    private(set) var date: String?
    /// Where the script behind it starts.
    private(set) var end: Int

    private static let linesMax = 60
    private static let keys: Set<String> = [
        "title", "credit", "author", "authors", "source", "notes", "draft date", "date", "contact", "copyright", "revision",
    ]

    init(_ text: DecodedText) {
        end = text.start
        var values: [String: [String]] = [:]
        var key: String?
        var lines = text.lines
        for _ in 0..<Self.linesMax {
            guard let line = lines.next() else { break }
            if line.isBlank {
                if values.isEmpty { continue }
                break
            }
            let content = text.string(line.range)
            if let colon = content.firstIndex(of: ":"), line.indent == 0, Self.keys.contains(content[..<colon].lowercased()) {
                let name = content[..<colon].lowercased()
                key = name
                let value = Self.plain(content[content.index(after: colon)...])
                values[name] = value.isEmpty ? [] : [value]
            } else if let key, line.indent > 0 || values[key]?.isEmpty == true {
                values[key, default: []].append(Self.plain(content[...]))
            } else {
                break
            }
            end = lines.position
        }
        guard !values.isEmpty else {
            end = text.start
            return
        }
        title = values["title"].flatMap { $0.isEmpty ? nil : $0.joined(separator: " ") }
        author = (values["author"] ?? values["authors"]).flatMap { $0.isEmpty ? nil : $0.joined(separator: ", ") }
        date = (values["draft date"] ?? values["date"])?.first
    }

    private static func plain(_ text: Substring) -> String {
        text.filter { $0 != "*" && $0 != "_" }.split { $0.isWhitespace }.joined(separator: " ")
    }
}

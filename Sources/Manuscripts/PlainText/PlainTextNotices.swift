/// What stands in a plain text beside its story: lists of chapters, producers' credits, "THE END".
struct PlainTextNotices {
    let text: DecodedText
    let isGutenberg: Bool

    /// "THE END": said by the film itself.
    static func isEnding(_ line: String) -> Bool {
        ["the end", "finis", "end", "fin", "ende", "fine"].contains(line.lowercased().filter { $0.isLetter || $0 == " " })
    }

    /// A block of several headings, or a line with a page number at its end, belongs to a table of contents.
    func isListOfChapters(_ block: TextBlock, isInContents: Bool) -> Bool {
        guard block.lines.count > 1 else { return isInContents && hasPageNumber(block.joined(in: text)) }
        // Of a list every other line is an entry, so that a look at the first ones spares the rest of all prose.
        guard block.lines.prefix(4).contains(where: isEntry) else { return false }
        let lines = block.lines.prefix(Self.listLinesMax)
        let entries = lines.count(where: isEntry)
        return entries > 1 && entries * 2 >= lines.count
    }

    /// The lines of a block that decide whether it is a list of chapters.
    private static let listLinesMax = 200

    private func isEntry(_ line: TextLine) -> Bool {
        let first = text.utf8[line.range].first ?? 0
        let isCapitalOrDigit = (0x41...0x5A).contains(first) || (0x30...0x39).contains(first)
        guard line.count <= 120, isCapitalOrDigit else { return false }
        let content = text.string(line.range)
        return hasPageNumber(content) || (HeadingText(content).ordinal != nil && content.utf8.count > 2)
    }

    /// "The Rain . . . . 5"
    private func hasPageNumber(_ line: String) -> Bool {
        guard line.last?.isNumber == true else { return false }
        return line.contains(". .") || line.contains("....") || line.contains("   ")
    }

    /// Producers' credits, pictures that are not there, notes of transcribers.
    func isNotice(_ block: TextBlock) -> Bool {
        guard let first = block.lines.first else { return true }
        let start = String(decoding: text.utf8[first.range].prefix(40), as: UTF8.self).lowercased()
        if start.hasPrefix("[illustration") || start.hasPrefix("[footnote") || start.hasPrefix("[transcriber") { return true }
        guard isGutenberg else { return false }
        let notices = [
            "produced by", "e-text prepared by", "etext prepared by", "this etext was", "this ebook was", "transcribed from",
            "transcriber's note", "transcriber’s note", "end of project gutenberg", "end of the project gutenberg", "[ebook",
        ]
        return notices.contains { start.hasPrefix($0) }
    }
}

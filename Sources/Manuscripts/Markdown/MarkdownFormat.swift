/// Markdown as people write stories in it: CommonMark's headings, breaks, quotations, lists and emphasis, and front matter.
struct MarkdownFormat: ManuscriptFormat {
    private static let fileExtensions: Set<String> = ["md", "markdown", "mdown", "mkd", "mdtext"]

    func recognition(of source: SourceFile) -> FormatRecognition {
        guard case .success(let text) = source.text, !ForeignFormat.isXML(source) else { return .no }
        if Self.fileExtensions.contains(source.fileExtension) { return .certain }
        return hasHeadings(text) ? .likely : .no
    }

    func read(_ source: SourceFile) throws(ManuscriptError) -> Manuscript {
        let text = try source.text.get()
        let front = MarkdownFrontMatter(text)
        var outline = try MarkdownBlocks(text, from: front.end).outline

        let title = outline.takeLeadingTitle(known: front.title) ?? front.title ?? source.titleFromName
        let author = front.author ?? outline.takeByline()
        let notes = outline.notes
        let chapters = ChapterBuilder.chapters(of: outline, title: title, author: author)
        guard !chapters.isEmpty else { throw .nothingToRead }
        return Manuscript(
            title: title, author: author, language: front.language, chapters: chapters, notes: notes,
            record: ReadingRecord(format: .markdown, text))
    }

    /// Whether one of the first lines is a heading ("# A Title").
    private func hasHeadings(_ text: DecodedText) -> Bool {
        let head = text.utf8[text.start...].prefix(1 << 16)
        return head.split(separator: 0x0A).contains { line in
            let marks = line.prefix { $0 == UInt8(ascii: "#") }.count
            let rest = line.dropFirst(marks)
            return (1...6).contains(marks) && rest.first == 0x20 && rest.count > 2
        }
    }
}

/// Markdown as people write stories in it: CommonMark's headings, breaks, quotations, lists and emphasis, and front matter.
struct MarkdownFormat: ManuscriptFormat {
    private static let fileExtensions: Set<String> = ["md", "markdown", "mdown", "mkd", "mdtext"]

    func recognition(of source: SourceFile) -> FormatRecognition {
        guard case .success(let text) = source.text else { return .no }
        if Self.fileExtensions.contains(source.fileExtension) { return .certain }
        return hasHeadings(text) ? .likely : .no
    }

    func read(_ source: SourceFile) throws(ManuscriptError) -> Manuscript {
        let text = try source.text.get()
        let lines = TextLine.lines(of: text.utf8, from: text.start)
        let front = MarkdownFrontMatter(text, lines: lines)
        var elements = try MarkdownBlocks(text, lines: lines, from: front.lineCount).elements

        var title = front.title
        if let first = leadingTitle(elements), title == nil || BookTitle.matches(first.text, title ?? "") {
            title = title ?? first.text
            elements.remove(at: first.index)
        }
        let byline = front.author == nil ? BookTitle.takeByline(&elements) : nil
        let author = front.author ?? byline
        let outline = Outline(title: title ?? source.titleFromName, author: author, elements: elements)
        let chapters = outline.chapters()
        guard !chapters.isEmpty else { throw .nothingToRead }
        return Manuscript(title: outline.title, author: author, language: front.language, chapters: chapters)
    }

    /// A first heading is the book's title when no other one stands as high.
    private func leadingTitle(_ elements: [Outline.Element]) -> (index: Int, text: String)? {
        var headings: [(index: Int, heading: Outline.Heading)] = []
        for (index, element) in elements.enumerated() {
            if case .heading(let heading) = element { headings.append((index, heading)) }
        }
        guard let first = headings.first, first.index == 0, first.heading.level == 1 else { return nil }
        guard headings.dropFirst().allSatisfy({ $0.heading.level > 1 }) else { return nil }
        guard HeadingText(first.heading.text).ordinal == nil else { return nil }
        return (first.index, first.heading.text)
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

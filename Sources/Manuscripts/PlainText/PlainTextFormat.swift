/// Plain text: hard-wrapped as Project Gutenberg's, or with one line to a paragraph.
struct PlainTextFormat: ManuscriptFormat {
    func recognition(of source: SourceFile) -> FormatRecognition {
        guard case .success = source.text else { return .no }
        return .possible
    }

    func read(_ source: SourceFile) throws(ManuscriptError) -> Manuscript {
        let text = try source.text.get()
        let lines = TextLine.lines(of: text.utf8, from: text.start)
        let gutenberg = GutenbergFrame(text, lines: lines)
        var blocks = try TextBlock.blocks(of: lines[gutenberg.body])
        let opening = TitlePage(blocks, in: text, title: gutenberg.title)
        if opening.blockCount > 0 { blocks.removeFirst(opening.blockCount) }

        let title = gutenberg.title ?? opening.title ?? source.titleFromName
        let author = gutenberg.author ?? opening.author
        let elements = PlainTextElements(blocks, in: text, isGutenberg: gutenberg.isFound).elements
        let chapters = Outline(title: title, author: author, elements: elements).chapters()
        guard !chapters.isEmpty else { throw .nothingToRead }
        return Manuscript(title: title, author: author, language: gutenberg.language, chapters: chapters)
    }
}

/// Plain text: hard-wrapped as Project Gutenberg's, or with one line to a paragraph.
struct PlainTextFormat: ManuscriptFormat {
    func recognition(of source: SourceFile) -> FormatRecognition {
        guard case .success = source.text, !ForeignFormat.isXML(source) else { return .no }
        return .possible
    }

    func read(_ source: SourceFile) throws(ManuscriptError) -> Manuscript {
        let text = try source.text.get()
        let gutenberg = GutenbergFrame(text)
        var blocks = TextBlocks(text, in: gutenberg.body)
        let opening = TitlePage(Array(blocks.prefix(2)), in: text, title: gutenberg.title)
        for _ in 0..<opening.blockCount { _ = blocks.next() }

        let title = gutenberg.title ?? opening.title ?? source.titleFromName
        let author = gutenberg.author ?? opening.author
        let outline = try PlainTextReading(blocks, in: text, isGutenberg: gutenberg.isFound).outline
        let chapters = ChapterBuilder.chapters(of: outline, title: title, author: author)
        guard !chapters.isEmpty else { throw .nothingToRead }
        return Manuscript(
            title: title, author: author, language: gutenberg.language, chapters: chapters,
            record: ReadingRecord(format: .text, text))
    }
}

/// Rich text (RTF 1.9.1): text, headings by outline level and style, notes apart.
struct RTFFormat: ManuscriptFormat {
    func recognition(of source: SourceFile) -> FormatRecognition {
        source.head.starts(with: "{\\rtf".utf8) ? .certain : .no
    }

    func read(_ source: SourceFile) throws(ManuscriptError) -> Manuscript {
        guard source.size <= Limits.textBytesMax else { throw .tooLarge(bytes: source.size, limitBytes: Limits.textBytesMax) }
        let document = try RTFDocument(source.bytes(in: 0..<source.size))
        var outline = document.styled.outline
        var named = document.styled.title ?? document.information["title"]
        var author = document.information["author"]
        outline.takeTitlePage(title: &named, author: &author)
        let title = outline.takeLeadingTitle(known: named) ?? named ?? source.titleFromName
        author = author ?? outline.takeByline()
        let notes = outline.notes
        let chapters = ChapterBuilder.chapters(of: outline, title: title, author: author)
        guard !chapters.isEmpty else { throw .nothingToRead }
        return Manuscript(
            title: title, author: author, language: document.language, chapters: chapters, notes: notes,
            record: ReadingRecord(format: .rtf))
    }
}

/// FictionBook 2, alone or in a ZIP archive.
struct FictionBookFormat: ManuscriptFormat {
    func recognition(of source: SourceFile) -> FormatRecognition {
        if source.isZip { return packedPath(source) == nil ? .no : .likely }
        return source.headText.contains("<FictionBook") ? .certain : .no
    }

    /// The first FictionBook in an archive.
    private func packedPath(_ source: SourceFile) -> String? {
        guard case .success(let archive) = source.archive else { return nil }
        return archive.paths.first { $0.lowercased().hasSuffix(".fb2") }
    }

    func read(_ source: SourceFile) throws(ManuscriptError) -> Manuscript {
        let (text, path) = try text(of: source)
        let book = try FictionBook(text, path: path)
        let title = book.title ?? source.titleFromName
        let notes = book.outline.notes
        let chapters = ChapterBuilder.chapters(of: book.outline, title: title, author: book.author)
        guard !chapters.isEmpty else { throw .nothingToRead }
        return Manuscript(
            title: title, author: book.author, language: book.language, chapters: chapters, notes: notes, details: book.details,
            record: ReadingRecord(format: .fictionBook, text))
    }

    /// The book's own text, and its path where it lies in an archive.
    func text(of source: SourceFile) throws(ManuscriptError) -> (text: DecodedText, path: String) {
        guard source.isZip else { return (try source.text.get(), "") }
        guard let path = packedPath(source), let bytes = try source.archive.get().contents(of: path) else {
            throw .missingDocument(path: ".fb2")
        }
        return (try DecodedText(decoding: bytes, declared: DeclaredEncoding.name(in: bytes), file: path), path)
    }
}

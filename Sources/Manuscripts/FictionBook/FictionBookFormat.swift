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
        let (text, path, damage) = try text(of: source)
        let book = try FictionBook(text, path: path)
        let title = book.title ?? source.titleFromName
        let notes = book.outline.notes
        let chapters = ChapterBuilder.chapters(of: book.outline, title: title, author: book.author)
        guard !chapters.isEmpty else { throw damage ?? .nothingToRead }
        var record = ReadingRecord(format: .fictionBook, text)
        if let damage { record.faults.append(damage) }
        return Manuscript(
            title: title, author: book.author, language: book.language, chapters: chapters, notes: notes, details: book.details,
            record: record)
    }

    /// The book's own text, its path where it lies in an archive, and what is damaged there.
    func text(of source: SourceFile) throws(ManuscriptError) -> (text: DecodedText, path: String, damage: ManuscriptError?) {
        guard source.isZip else { return (try source.text.get(), "", nil) }
        guard let path = packedPath(source), let (bytes, damage) = try source.archive.get().readable(path) else {
            throw .missingDocument(path: ".fb2")
        }
        return (try DecodedText(decoding: bytes, declared: DeclaredEncoding.name(in: bytes), file: path), path, damage)
    }
}

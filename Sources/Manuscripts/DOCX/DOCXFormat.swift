/// Word's documents (ECMA-376, part 1): text, headings by style and outline level, notes, and what was deleted left out.
struct DOCXFormat: ManuscriptFormat {
    /// Styles, properties and relations are small; what is larger is no document that a person wrote.
    private static let partBytesMax = 8 << 20
    private static let documentPath = "word/document.xml"

    func recognition(of source: SourceFile) -> FormatRecognition {
        guard source.isZip, case .success(let archive) = source.archive else {
            return source.isZip && source.fileExtension == "docx" ? .likely : .no
        }
        let isWord = archive.contains("[Content_Types].xml") && archive.paths.contains { $0.hasPrefix("word/") }
        return isWord || archive.contains(Self.documentPath) ? .certain : .no
    }

    func read(_ source: SourceFile) throws(ManuscriptError) -> Manuscript {
        let archive = try source.archive.get()
        let path = try documentPath(archive)
        guard let (bytes, damage) = try archive.readable(path) else { throw .missingDocument(path: path) }
        var faults = [damage].compactMap(\.self)
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        let styles = WordStyles(try part(folder + "/styles.xml", of: archive, &faults))

        var styled = StyledOutline()
        styled.bodyPoints = styles.bodyPoints
        let text = try DecodedText(decoding: bytes, declared: DeclaredEncoding.name(in: bytes), file: path)
        if let fault = text.fault { faults.append(fault) }
        try WordDocument(text, path: path, styles: styles).read { (paragraph) throws(ManuscriptError) in
            try styled.append(paragraph)
        }
        for name in ["/footnotes.xml", "/endnotes.xml"] {
            try readNotes(folder + name, of: archive, styles, into: &styled, &faults)
        }

        let properties = try part("docProps/core.xml", of: archive, &faults)
        var outline = styled.outline
        var named = styled.title ?? properties?.firstText("title")
        var author = properties?.firstText("creator")
        outline.takeTitlePage(title: &named, author: &author)
        let title = outline.takeLeadingTitle(known: named) ?? named ?? source.titleFromName
        author = author ?? outline.takeByline()
        let notes = outline.notes
        let chapters = ChapterBuilder.chapters(of: outline, title: title, author: author)
        guard !chapters.isEmpty else { throw faults.first ?? .nothingToRead }
        var details = BookDetails()
        details.summary = properties?.firstText("description")
        details.subjects = [properties?.firstText("subject")].compactMap { $0 }
        details.published = properties?.firstText("created")
        return Manuscript(
            title: title, author: author, language: properties?.firstText("language").flatMap(LanguageName.tag),
            chapters: chapters, notes: notes, details: details, record: ReadingRecord(format: .docx, faults: faults))
    }

    /// The main document, wherever the package's relations say that it is (part 2, 9.3).
    private func documentPath(_ archive: ZipArchive) throws(ManuscriptError) -> String {
        let relations = "_rels/.rels"
        guard !archive.contains(Self.documentPath),
            let bytes = try archive.contents(of: relations, limitBytes: Self.partBytesMax)
        else { return Self.documentPath }
        let targets = try XMLElement(parsing: bytes, file: relations).descendants("Relationship")
        let main = targets.first { $0.attributes["Type"]?.hasSuffix("/officeDocument") == true }?.attributes["Target"]
        guard let main, let (path, _) = try ArchivePath.resolve(main.hasPrefix("/") ? String(main.dropFirst()) : main, from: "")
        else { return Self.documentPath }
        return path
    }

    /// A small part; one that cannot be read is a fault, and the document is read without it.
    private func part(
        _ path: String, of archive: ZipArchive, _ faults: inout [ManuscriptError]
    ) throws(ManuscriptError) -> XMLElement? {
        do throws(ManuscriptError) {
            return try archive.contents(of: path, limitBytes: Self.partBytesMax).map { bytes throws(ManuscriptError) in
                try XMLElement(parsing: bytes, file: path)
            }
        } catch {
            guard error.leavesRestReadable else { throw error }
            faults.append(error)
            return nil
        }
    }

    private func readNotes(
        _ path: String, of archive: ZipArchive, _ styles: WordStyles, into styled: inout StyledOutline,
        _ faults: inout [ManuscriptError]
    ) throws(ManuscriptError) {
        do throws(ManuscriptError) {
            guard let (bytes, damage) = try archive.readable(path) else { return }
            if let damage { faults.append(damage) }
            let text = try DecodedText(decoding: bytes, declared: DeclaredEncoding.name(in: bytes), file: path)
            try WordDocument(text, path: path, styles: styles).read { (paragraph) throws(ManuscriptError) in
                try styled.appendNote(paragraph)
            }
        } catch {
            guard error.leavesRestReadable else { throw error }
            faults.append(error)
        }
    }
}

/// OpenDocument texts (ODF 1.3), packed or as a single XML file: text, headings by outline level, notes apart.
struct ODTFormat: ManuscriptFormat {
    private static let partBytesMax = 8 << 20

    func recognition(of source: SourceFile) -> FormatRecognition {
        if source.isZip {
            guard case .success(let archive) = source.archive else { return source.fileExtension == "odt" ? .likely : .no }
            return archive.mimetype?.hasPrefix("application/vnd.oasis.opendocument.text") == true ? .certain : .no
        }
        return isFlat(source) ? .certain : .no
    }

    private func isFlat(_ source: SourceFile) -> Bool {
        let head = source.headText
        return head.hasPrefix("<") && head.contains("<office:document") && head.contains("opendocument.text")
    }

    func read(_ source: SourceFile) throws(ManuscriptError) -> Manuscript {
        var faults: [ManuscriptError] = []
        var reading = OpenDocument()
        if source.isZip {
            let archive = try source.archive.get()
            try checkEncryption(archive)
            for path in ["meta.xml", "styles.xml", "content.xml"] {
                do throws(ManuscriptError) {
                    guard let (bytes, damage) = try archive.readable(path) else {
                        if path == "content.xml" { throw .missingDocument(path: path) }
                        continue
                    }
                    if let damage { faults.append(damage) }
                    let text = try DecodedText(decoding: bytes, declared: DeclaredEncoding.name(in: bytes), file: path)
                    if let fault = text.fault { faults.append(fault) }
                    try reading.read(text, path: path)
                } catch {
                    guard error.leavesRestReadable, path != "content.xml" else { throw error }
                    faults.append(error)
                }
            }
        } else {
            try reading.read(try source.text.get(), path: "")
        }

        var outline = reading.styled.outline
        var named = reading.styled.title ?? reading.metadata["title"]
        var author = reading.metadata["initial-creator"] ?? reading.metadata["creator"]
        outline.takeTitlePage(title: &named, author: &author)
        let title = outline.takeLeadingTitle(known: named) ?? named ?? source.titleFromName
        author = author ?? outline.takeByline()
        let notes = outline.notes
        let chapters = ChapterBuilder.chapters(of: outline, title: title, author: author)
        guard !chapters.isEmpty else { throw .nothingToRead }
        var details = BookDetails()
        details.summary = reading.metadata["description"]
        details.subjects = [reading.metadata["subject"]].compactMap { $0 }
        details.published = reading.metadata["date"]
        return Manuscript(
            title: title, author: author, language: reading.metadata["language"].flatMap(LanguageName.tag), chapters: chapters,
            notes: notes, details: details, record: ReadingRecord(format: .odt, faults: faults))
    }

    /// ODF 1.3, part 2, 4.4: what is encrypted has its key's derivation in the manifest.
    private func checkEncryption(_ archive: ZipArchive) throws(ManuscriptError) {
        let path = "META-INF/manifest.xml"
        guard let bytes = try archive.contents(of: path, limitBytes: Self.partBytesMax) else { return }
        guard try XMLElement(parsing: bytes, file: path).descendants("encryption-data").isEmpty else {
            throw .passwordProtected(format: "an OpenDocument text")
        }
    }
}

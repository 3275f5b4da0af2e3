import Foundation

/// PDF by poppler: `pdftotext -bbox-layout` finds words, lines and columns, `pdftohtml -xml` the bookmarks.
struct PDFFormat: ManuscriptFormat {
    /// Some programs write a few lines before the signature; readers look for it in the first kilobyte.
    private static let signatureBytesMax = 1_024
    /// A page with fewer characters on average is a picture with a stamp on it.
    private static let charactersPerPageMin = 3

    func recognition(of source: SourceFile) -> FormatRecognition {
        let head = source.head.prefix(Self.signatureBytesMax)
        if head.starts(with: "%PDF-".utf8) { return .certain }
        return source.fileExtension == "pdf" && head.firstRange(of: Array("%PDF-".utf8)) != nil ? .certain : .no
    }

    func read(_ source: SourceFile) throws(ManuscriptError) -> Manuscript {
        try source.withPath { (path) throws(ManuscriptError) in
            try TemporaryFolder.with { (folder) throws(ManuscriptError) in try read(source, path: path, folder: folder) }
        }
    }

    private func read(_ source: SourceFile, path: String, folder: String) throws(ManuscriptError) -> Manuscript {
        // A name that starts with a hyphen is a file too.
        let path = path.hasPrefix("/") ? path : "./" + path
        let layout = folder + "/layout"
        let ending = try Poppler.run(
            "pdftotext", ["-bbox-layout", "-enc", "UTF-8", absolute(path), "-"], output: layout,
            cancellation: source.cancellation)
        try check(ending)
        var document = try PDFLayout(contentsOf: layout)
        guard !document.pages.isEmpty else { throw .brokenPDF(reason: "it has no pages") }
        guard document.characterCount >= document.pages.count * Self.charactersPerPageMin else {
            throw .scanned(pages: document.pages.count)
        }
        let bookmarks = bookmarks(of: source, path: absolute(path), folder: folder)
        PDFFurniture.remove(from: &document.pages)

        let reading = try PDFReading(document.pages, bookmarks: bookmarks)
        let outline = reading.styled.outline
        let title = document.title ?? source.titleFromName
        let notes = outline.notes
        let chapters = ChapterBuilder.chapters(of: outline, title: title, author: document.author)
        guard !chapters.isEmpty else { throw .nothingToRead }
        return Manuscript(
            title: title, author: document.author, chapters: chapters, notes: notes, record: ReadingRecord(format: .pdf))
    }

    private func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : URL(filePath: path).standardizedFileURL.path
    }

    /// Poppler's statuses: 1 the file cannot be opened, 3 its permissions forbid it (pdftotext(1), "EXIT CODES").
    private func check(_ ending: Poppler.Ending) throws(ManuscriptError) {
        guard ending.status != 0 else { return }
        if ending.complaint.contains("Incorrect password") || ending.status == 3 { throw .passwordProtected(format: "a PDF") }
        let reason = ending.complaint.split(separator: "\n").first.map(String.init) ?? "pdftotext ended with \(ending.status)"
        throw .brokenPDF(reason: reason.replacing("Syntax Error: ", with: "").replacing("Syntax Warning: ", with: ""))
    }

    /// The outline that readers show beside the pages; a PDF without one, or with a broken one, has chapters by its looks.
    private func bookmarks(of source: SourceFile, path: String, folder: String) -> [PDFBookmark] {
        let output = folder + "/bookmarks"
        let arguments = ["-xml", "-i", "-q", "-l", "1", "-stdout", path]
        // The same file has been read already; what fails here costs the outline only.
        let ending = try? Poppler.run("pdftohtml", arguments, output: output, cancellation: source.cancellation)
        guard ending?.status == 0 else { return [] }
        return PDFBookmark.all(in: output)
    }
}

/// Reads a story from a file of any known format.
///
/// Reading computes for as long as a second and, for a PDF, waits for another program: call it on a thread that may wait.
package enum ManuscriptReader {
    /// Extensions of the files that are read, for a chooser of files; what a file is, its content tells.
    package static let fileExtensions = [
        "epub", "docx", "odt", "fodt", "pdf", "html", "htm", "xhtml", "md", "markdown", "rtf", "fb2", "zip", "fountain", "spmd",
        "srt", "vtt", "txt", "text",
    ]

    /// Reads the file at `path`; its format is found by its content, then by its name.
    /// - Parameters:
    ///   - fileName: what the person calls it, where it is stored under another name.
    ///   - cancellation: ends the reading from another thread.
    package static func read(
        contentsOf path: String, fileName: String? = nil, cancellation: ReadingCancellation? = nil
    ) throws(ManuscriptError) -> Manuscript {
        let name = fileName ?? path.split(separator: "/").last.map(String.init) ?? path
        let source = try SourceFile(name: name, path: path)
        source.cancellation = cancellation
        let manuscript = try read(source)
        if let cancellation, cancellation.isCancelled { throw .cancelled }
        return manuscript
    }

    /// Reads a story from bytes; `fileName` helps to find the format, and names a story that has no title.
    package static func read(_ bytes: [UInt8], fileName: String) throws(ManuscriptError) -> Manuscript {
        try read(SourceFile(name: fileName, bytes: bytes))
    }

    /// The bytes of a book's cover, of which `BookDetails.cover` tells where it is.
    /// - Throws: `missingDocument` when it is not there; what is wrong with the archive.
    package static func cover(_ cover: CoverPicture, contentsOf path: String) throws(ManuscriptError) -> [UInt8] {
        let source = try SourceFile(name: path, path: path)
        let fictionBook = FictionBookFormat()
        let bytes =
            fictionBook.recognition(of: source) > .no
            ? FictionBookCover.picture(cover.file, in: try fictionBook.text(of: source).text)
            : try source.archive.get().contents(of: cover.file, limitBytes: Limits.coverBytesMax)
        guard let bytes, !bytes.isEmpty else { throw .missingDocument(path: cover.file) }
        return bytes
    }

    private static func read(_ source: SourceFile) throws(ManuscriptError) -> Manuscript {
        var best: (format: any ManuscriptFormat, recognition: FormatRecognition)?
        for format in ManuscriptFormats.all {
            let recognition = format.recognition(of: source)
            if recognition > (best?.recognition ?? .no) { best = (format, recognition) }
        }
        guard let format = best?.format else { throw ForeignFormat.refusal(of: source) }
        var manuscript = try format.read(source)
        ChapterOpenings.recase(&manuscript.chapters)
        guard !manuscript.chapters.isEmpty else { throw .nothingToRead }
        if manuscript.language != nil {
            manuscript.record.languageEvidence = .declared
        } else if let language = LanguageFinder.language(of: manuscript.chapters) {
            manuscript.language = language
            manuscript.record.languageEvidence = .wording
        }
        return manuscript
    }
}

/// Why a file, or a part of it, could not be read as a story, in a sentence for the person who chose it.
package enum ManuscriptError: Error, Sendable, Hashable, Codable, CustomStringConvertible {
    /// The file cannot be opened or read; `reason` is the system's.
    case unreadable(path: String, reason: String)
    /// A directory, a device or a pipe.
    case notAFile(path: String)
    case tooLarge(bytes: Int, limitBytes: Int)
    case tooManyParagraphs(limit: Int)
    /// No byte in it.
    case empty
    /// It was understood, but holds no text.
    case nothingToRead
    /// Not text, and no format that is known by name.
    case binary
    /// A known format that is not read.
    case unsupported(format: String)
    /// Text with bytes that belong to no encoding; `file` is empty for a story that is a single file.
    case undecodable(file: String, offset: Int)
    /// A document says that it is in an encoding that is not known.
    case unknownEncoding(file: String, name: String)
    /// The ZIP archive that an EPUB, DOCX or ODT is, is damaged.
    case brokenArchive(reason: String)
    case missingContainer
    case missingPackage(path: String)
    case missingSpine
    case emptySpine
    /// A file that belongs to the text is not in the archive.
    case missingDocument(path: String)
    /// Digital rights management.
    case encrypted
    /// `format` with its article ("a PDF").
    case passwordProtected(format: String)
    /// It unpacks to more than `Limits` allows.
    case archiveBomb(reason: String)
    /// A name that would leave the container, or a symbolic link.
    case unsafeEntry(name: String)
    /// Two files of an archive share bytes, which no archiver writes.
    case overlappingEntries(name: String)
    /// XML with entities of its own, which can be made to grow without end or to reach other files.
    case unsafeMarkup(file: String)
    case malformedXML(file: String)
    /// A PDF whose pages are pictures.
    case scanned(pages: Int)
    /// A PDF that poppler gave up on; `reason` is its own.
    case brokenPDF(reason: String)
    /// A program that SEIDRA needs is not installed.
    case toolMissing(name: String)
    /// A program could not be started, or crashed; `reason` is a sentence or the end of one.
    case toolFailed(name: String, reason: String)
    /// A program took longer, or wrote more, than `Limits` allows.
    case toolOverLimit(name: String, limit: String)
    /// Whoever asked for the reading no longer wants it.
    case cancelled

    package var description: String {
        switch self {
        case .unreadable(let path, let reason): "“\(path)” cannot be read: \(reason)."
        case .notAFile(let path): "“\(path)” is not a file. Choose a book, a script or a text."
        case .tooLarge(let bytes, let limitBytes):
            "The file is too large: \(mebibytes(bytes)), and the most that is read is \(mebibytes(limitBytes))."
        case .tooManyParagraphs(let limit): "The text has more than \(limit) paragraphs. Cut it into several files."
        case .empty: "The file is empty."
        case .cancelled: "The reading was stopped."
        case .nothingToRead: "There is nothing to read in this file: no text was found."
        case .binary: "This is not a text. SEIDRA reads \(Self.readable)."
        case .unsupported(let format):
            "This is \(format), which SEIDRA does not read. Save it as EPUB, DOCX, PDF or plain text and try again."
        case .undecodable, .unknownEncoding, .unsafeMarkup, .malformedXML: documentDescription
        case .scanned, .brokenPDF, .toolMissing, .toolFailed, .toolOverLimit: toolDescription
        default: archiveDescription
        }
    }

    static let readable = "EPUB, DOCX, ODT, PDF, HTML, Markdown, RTF, FictionBook, Fountain, SRT, WebVTT and plain text"

    private var documentDescription: String {
        switch self {
        case .undecodable(let file, let offset):
            "\(file.isEmpty ? "The text" : "“\(file)” in this file") is damaged, or in an unknown encoding: "
                + "the byte at offset \(offset) belongs to no text. Save it as UTF-8 and try again."
        case .unknownEncoding(let file, let name):
            "\(file.isEmpty ? "The text" : "“\(file)” in this file") says that it is in the encoding “\(name)”, which SEIDRA "
                + "does not know. Save it as UTF-8 and try again."
        case .unsafeMarkup(let file):
            "\(file.isEmpty ? "The file" : "“\(file)” in this file") is refused, because it defines XML entities of its own, "
                + "which can be made to exhaust the machine."
        case .malformedXML(let file):
            "\(file.isEmpty ? "The file" : "“\(file)” in this file") is not XML that can be read."
        default: "The file cannot be read."
        }
    }

    private var archiveDescription: String {
        switch self {
        case .brokenArchive(let reason):
            "The file is damaged and cannot be unpacked (\(reason)). Download or export it again."
        case .missingContainer: "This is not a complete EPUB: META-INF/container.xml is missing."
        case .missingPackage(let path):
            path.isEmpty
                ? "This EPUB does not say where its contents are: META-INF/container.xml names no package document."
                : "This EPUB is incomplete: its package document “\(path)” is missing."
        case .missingSpine: "This EPUB has no reading order: its package document has no spine."
        case .emptySpine: "This EPUB has an empty reading order: its spine lists nothing to read."
        case .missingDocument(let path): "The file is incomplete: “\(path)” belongs to its text and is missing."
        case .encrypted: "This EPUB is protected by encryption (DRM). SEIDRA reads only books without it."
        case .passwordProtected(let format):
            "This is \(format) that is protected by a password. Save it without one and try again."
        case .archiveBomb(let reason): "The file is refused, because it unpacks to more than a book can need: \(reason)."
        case .unsafeEntry(let name): "The file is refused, because it holds a file that points outside of it: “\(name)”."
        case .overlappingEntries(let name):
            "The file is refused, because “\(name)” in it lies over another file, which no honest archive does."
        default: "The file cannot be read."
        }
    }

    private var toolDescription: String {
        switch self {
        case .scanned(let pages):
            "This PDF is scanned: its \(pages) pages are pictures without text. Run it through text recognition (OCR) and try again."
        case .brokenPDF(let reason): "This PDF is damaged and cannot be read (\(reason)). Download or export it again."
        case .toolMissing(let name):
            "“\(name)” is not installed, and PDFs cannot be read without it. Run scripts/setup.sh, or install Debian's poppler-utils."
        case .toolFailed(let name, let reason):
            "“\(name)”, which reads PDFs, failed: \(reason.hasSuffix(".") ? String(reason.dropLast()) : reason). "
                + "Try again, or save the file as DOCX, EPUB or text."
        case .toolOverLimit(let name, let limit): "“\(name)” was stopped, because the file takes it more than \(limit)."
        default: "The file cannot be read."
        }
    }

    private func mebibytes(_ bytes: Int) -> String {
        "\((bytes + (1 << 20) - 1) >> 20) MiB"
    }
}

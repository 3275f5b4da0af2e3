/// Why a file could not be read as a story, in a sentence for the person who chose it.
package enum ManuscriptError: Error, Sendable, Equatable, CustomStringConvertible {
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
    /// The EPUB's ZIP container is damaged.
    case brokenArchive(reason: String)
    case missingContainer
    case missingPackage(path: String)
    case missingSpine
    case emptySpine
    /// The spine names a file that the EPUB does not hold.
    case missingDocument(path: String)
    case encrypted
    /// It unpacks to more than `Limits` allows.
    case archiveBomb(reason: String)
    /// A name that would leave the container, or a symbolic link.
    case unsafeEntry(name: String)
    /// XML with entities of its own, which can be made to grow without end or to reach other files.
    case unsafeMarkup(file: String)
    case malformedXML(file: String)

    package var description: String {
        switch self {
        case .unreadable(let path, let reason): "“\(path)” cannot be read: \(reason)."
        case .notAFile(let path): "“\(path)” is not a file. Choose an EPUB, a Markdown or a text file."
        case .tooLarge(let bytes, let limitBytes):
            "The file is too large: \(mebibytes(bytes)), and the most that is read is \(mebibytes(limitBytes))."
        case .tooManyParagraphs(let limit): "The text has more than \(limit) paragraphs. Cut it into several files."
        case .empty: "The file is empty."
        case .nothingToRead: "There is nothing to read in this file: no text was found."
        case .binary: "This is not a text. SEIDRA reads EPUB, Markdown and plain text."
        case .unsupported(let format):
            "This is \(format), which SEIDRA does not read. Save it as EPUB, Markdown or plain text and try again."
        case .undecodable(let file, let offset):
            "\(file.isEmpty ? "The text" : "“\(file)” in this EPUB") is damaged, or in an unknown encoding: "
                + "the byte at offset \(offset) belongs to no text. Save it as UTF-8 and try again."
        case .brokenArchive(let reason):
            "This EPUB is damaged and cannot be unpacked (\(reason)). Download or export it again."
        case .missingContainer: "This is not a complete EPUB: META-INF/container.xml is missing."
        case .missingPackage(let path):
            path.isEmpty
                ? "This EPUB does not say where its contents are: META-INF/container.xml names no package document."
                : "This EPUB is incomplete: its package document “\(path)” is missing."
        case .missingSpine: "This EPUB has no reading order: its package document has no spine."
        case .emptySpine: "This EPUB has an empty reading order: its spine lists nothing to read."
        case .missingDocument(let path): "This EPUB is incomplete: “\(path)” belongs to its text and is missing."
        case .encrypted: "This EPUB is protected by encryption (DRM). SEIDRA reads only books without it."
        case .archiveBomb(let reason): "This EPUB is refused, because it unpacks to more than a book can need: \(reason)."
        case .unsafeEntry(let name): "This EPUB is refused, because it holds a file that points outside of it: “\(name)”."
        case .unsafeMarkup(let file):
            "This EPUB is refused, because “\(file)” defines XML entities of its own, which can be made to exhaust the machine."
        case .malformedXML(let file): "“\(file)” in this EPUB is not XML that can be read."
        }
    }

    private func mebibytes(_ bytes: Int) -> String {
        "\((bytes + (1 << 20) - 1) >> 20) MiB"
    }
}

/// A way in which stories are written to files. A new format is one folder with a type that conforms, and one line in `all`.
protocol ManuscriptFormat: Sendable {
    /// How sure it is that the file is its own: by content first, by name where content does not tell.
    func recognition(of source: SourceFile) -> FormatRecognition

    func read(_ source: SourceFile) throws(ManuscriptError) -> Manuscript
}

/// How sure a format is that a file is its own.
enum FormatRecognition: Int, Comparable {
    case no
    /// It could be read so when no other format claims it.
    case possible
    case likely
    case certain

    static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}

/// The formats that are read.
enum ManuscriptFormats {
    static let all: [any ManuscriptFormat] = [
        EPUBFormat(),
        DOCXFormat(),
        ODTFormat(),
        PDFFormat(),
        RTFFormat(),
        FictionBookFormat(),
        HTMLFormat(),
        SubtitleFormat(),
        FountainFormat(),
        MarkdownFormat(),
        PlainTextFormat(),
    ]
}

/// A paragraph of a word processor's document: its text, and what its styles say of it.
struct StyledParagraph {
    enum Role {
        case body
        case title
        case subtitle
        /// Of a table of contents; not read.
        case contents
    }

    var clean = CleanText()
    /// Path inside the container; empty for a single file.
    var file = ""
    /// Where the paragraph stands, for one without text.
    var place = 0
    var role = Role.body
    /// 1 to 9 where a style or the outline says so.
    var headingLevel: Int?
    var isCentred = false
    /// Whether all of its text is bold.
    var isBold = false
    var isVerse = false
    /// Whether its line breaks were meant, and are no accident of the page.
    var keepsLines = true
    var startsPage = false
    /// Height of its first letters in points; nil where only the document's default counts.
    var points: Double?

    var source: SourceSpan {
        clean.isEmpty
            ? SourceSpan(file: file, start: place, end: place) : SourceSpan(file: file, start: clean.start, end: clean.end)
    }
}

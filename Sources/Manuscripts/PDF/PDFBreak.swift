/// Whether a paragraph ends between two lines that follow one another.
struct PDFBreak {
    let metrics: PDFMetrics
    let columns: PDFColumns

    func parts(_ line: PDFLine, _ next: PDFLine, isSamePage: Bool) -> Bool {
        let endsSentence = Self.endsSentence(line.text)
        let startsLowercase = next.text.first?.isLowercase == true
        let isIndented = columns.isIndented(next)
        // A short line before a long one is a whole paragraph; before another short one it may be verse.
        let isAlone = columns.isShort(line) && !columns.isShort(next)
        if isSamePage, line.block == next.block {
            if next.top - line.top > metrics.pitch * 1.4 { return true }
            if metrics.usesIndents { return isIndented && (endsSentence || isAlone || !columns.isIndented(line)) }
            return columns.isShort(line) && endsSentence && !startsLowercase
        }
        let isNear = isSamePage && next.top > line.top && next.top - line.top <= metrics.pitch * 1.4
        // Into another block, column or page a sentence goes on, and so does a paragraph whose next line is not set in.
        if startsLowercase || line.text.last == "-" { return false }
        if isIndented, isAlone { return true }
        if !endsSentence, !isSamePage || next.top < line.top || isNear { return false }
        if metrics.usesIndents, !isIndented, !columns.isShort(line), !isSamePage || next.top < line.top || isNear {
            return false
        }
        return true
    }

    private static func endsSentence(_ text: String) -> Bool {
        guard let last = text.last(where: { !"\"'”’»)]".contains($0) }) else { return true }
        return ".!?…:;".contains(last)
    }
}

/// The words of a PDF, by which it is told whether a hyphen at a line's end belongs to its word.
struct PDFVocabulary {
    private var words: Set<Substring> = []
    private var compounds: Set<Substring> = []

    private static let wordsMax = 500_000

    init(_ pages: [PDFPage]) {
        for page in pages {
            for line in page.lines {
                for word in line.text.split(whereSeparator: { !$0.isLetter && $0 != "-" && $0 != "’" && $0 != "'" }) {
                    guard words.count < Self.wordsMax else { return }
                    let lower = word.lowercased()
                    if word.contains("-") {
                        if word.last != "-" { compounds.insert(lower[...]) }
                    } else {
                        words.insert(lower[...])
                    }
                }
            }
        }
    }

    /// Whether two halves are one word without a hyphen.
    func joins(_ head: String, _ tail: some StringProtocol) -> Bool {
        let (head, tail) = (head.lowercased(), tail.lowercased())
        if words.contains((head + tail)[...]) { return true }
        if compounds.contains((head + "-" + tail)[...]) { return false }
        // "good-natured": both halves are words of the text, and the whole is not.
        return !(words.contains(head[...]) && words.contains(tail[...]))
    }
}

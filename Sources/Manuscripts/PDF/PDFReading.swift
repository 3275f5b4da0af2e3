/// Joins the lines of PDF pages to paragraphs, over columns and pages, and finds headings among them.
struct PDFReading {
    private(set) var styled = StyledOutline()

    private let pages: [PDFPage]
    private let metrics: PDFMetrics
    private let words: PDFVocabulary
    private var bookmarks: [Int: [PDFBookmark]]
    private var paragraph = StyledParagraph()
    private var isOpen = false
    /// Index of the page on which the open paragraph starts.
    private var firstPage = 0
    private var lastLine: PDFLine?
    private var lastPage = 0
    /// UTF-8 bytes of all pages before each.
    private var bases: [Int] = []

    init(_ pages: [PDFPage], bookmarks: [PDFBookmark]) throws(ManuscriptError) {
        self.pages = pages
        metrics = PDFMetrics(pages)
        words = PDFVocabulary(pages)
        self.bookmarks = Dictionary(grouping: bookmarks, by: \.page)
        styled.bodyPoints = metrics.bodyHeight
        var base = 0
        for page in pages {
            bases.append(base)
            base += page.byteCount
        }
        for index in pages.indices { try read(page: index) }
        try flush()
    }

    private mutating func read(page index: Int) throws(ManuscriptError) {
        let page = pages[index]
        let columns = PDFColumns(page, bodyHeight: metrics.bodyHeight)
        let noteStart = metrics.footnotesStart(on: page)
        var marked = bookmarks[page.number] ?? []
        try insertBookmarksWithoutLine(&marked, index)
        for (position, line) in page.lines.enumerated() where !noteStart.contains(position) {
            if let bookmark = take(line, from: &marked) {
                try flush()
                var heading = styledLine(line, index)
                heading.headingLevel = bookmark.level
                try styled.append(heading)
                lastLine = nil
                continue
            }
            if metrics.isHeading(line) || isHeadingByWording(line, on: page, position, columns) {
                try flush()
                var heading = styledLine(line, index)
                heading.isCentred = columns.isCentred(line)
                heading.startsPage = position == 0
                try styled.append(heading)
                lastLine = nil
                continue
            }
            try append(line, index, columns)
        }
        for position in noteStart.sorted() { try appendNote(page.lines[position], index) }
        try endNote()
    }

    // MARK: Headings

    private func styledLine(_ line: PDFLine, _ page: Int) -> StyledParagraph {
        var clean = CleanText()
        let bytes = Array(line.text.utf8)
        clean.shifting(by: line.offset) { $0.append(bytes, in: 0..<bytes.count) }
        return StyledParagraph(clean: clean, file: "page \(page + 1)", place: line.offset, points: line.height)
    }

    /// "CHAPTER IV", "II", "* * *" on a line of its own.
    private func isHeadingByWording(_ line: PDFLine, on page: PDFPage, _ position: Int, _ columns: PDFColumns) -> Bool {
        guard line.text.utf8.count <= 80, columns.isShort(line) else { return false }
        let isAlone =
            page.lines[max(0, position - 1)..<min(page.lines.count, position + 2)].count { $0.block == line.block } <= 2
            || position == 0
        guard isAlone else { return false }
        if SceneBreakMark.matches(line.text) { return true }
        let heading = HeadingText(line.text)
        return heading.label != nil || heading.isBareOrdinal && columns.isCentred(line)
            || HeadingLine.isNamedChapter(line.text)
    }

    private func take(_ line: PDFLine, from marked: inout [PDFBookmark]) -> PDFBookmark? {
        let letters = Self.letters(line.text)
        guard letters.count > 1 || letters == Self.letters(marked.first?.title ?? "") else { return nil }
        // A long title stands on two lines; each of them is part of it.
        guard let index = marked.firstIndex(where: { Self.letters($0.title) == letters }) else { return nil }
        return marked.remove(at: index)
    }

    /// A bookmark whose words are not on its page still opens a chapter there.
    private mutating func insertBookmarksWithoutLine(_ marked: inout [PDFBookmark], _ page: Int) throws(ManuscriptError) {
        let lines = Set(pages[page].lines.map { Self.letters($0.text) })
        let absent = marked.filter { !lines.contains(Self.letters($0.title)) }
        guard !absent.isEmpty else { return }
        marked.removeAll { !lines.contains(Self.letters($0.title)) }
        try flush()
        for bookmark in absent {
            var heading = StyledParagraph(file: "page \(page + 1)")
            for scalar in bookmark.title.unicodeScalars { heading.clean.append(scalar, from: 0, to: 0) }
            heading.headingLevel = bookmark.level
            try styled.append(heading)
        }
        lastLine = nil
    }

    private static func letters(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }

    // MARK: Paragraphs

    private mutating func append(_ line: PDFLine, _ page: Int, _ columns: PDFColumns) throws(ManuscriptError) {
        if let last = lastLine, isOpen {
            if PDFBreak(metrics: metrics, columns: columns).parts(last, line, isSamePage: page == lastPage) {
                let gap = page == lastPage && last.block != line.block ? line.top - last.bottom : 0
                try flush()
                if gap > metrics.pausePoints, line.left < last.right {
                    try styled.append(StyledParagraph(file: "page \(page + 1)", place: line.offset))
                }
            } else {
                let isLineOfVerse = columns.isShort(last) && page == lastPage && line.text.first?.isLowercase != true
                if !isLineOfVerse { paragraph.keepsLines = false }
                if !joinHyphenated(with: line), paragraph.clean.lastScalar != "—" || isLineOfVerse {
                    paragraph.clean.appendLineBreak()
                }
            }
        }
        if !isOpen {
            paragraph = StyledParagraph(file: "page \(page + 1)", place: line.offset, points: metrics.bodyHeight)
            (isOpen, firstPage) = (true, page)
        }
        let bytes = Array(line.text.utf8)
        let shift = line.offset + bases[page] - bases[firstPage]
        paragraph.clean.shifting(by: shift) { $0.append(bytes, in: 0..<bytes.count) }
        (lastLine, lastPage) = (line, page)
    }

    /// "hedge-" and "hog" are one word, "well-" and "known" keep their hyphen: the rest of the text tells which.
    private mutating func joinHyphenated(with line: PDFLine) -> Bool {
        guard let last = paragraph.clean.lastScalar, last == "-" || last == "\u{2010}" || last == "\u{AD}",
            let first = line.text.unicodeScalars.first, first.properties.isAlphabetic
        else { return false }
        let head = paragraph.clean.lastWord
        let tail = line.text.prefix { $0.isLetter }
        if first.properties.isLowercase, words.joins(head, tail) { paragraph.clean.removeLast() }
        return true
    }

    private mutating func flush() throws(ManuscriptError) {
        guard isOpen else { return }
        isOpen = false
        try styled.append(paragraph)
        paragraph = StyledParagraph()
    }

    // MARK: Notes

    private var note: StyledParagraph?

    private mutating func appendNote(_ line: PDFLine, _ page: Int) throws(ManuscriptError) {
        if PDFMetrics.startsNote(line.text) { try endNote() }
        var open = note ?? StyledParagraph(file: "page \(page + 1)", place: line.offset)
        if !open.clean.isEmpty { open.clean.appendSpace() }
        let bytes = Array(line.text.utf8)
        open.clean.shifting(by: line.offset) { $0.append(bytes, in: 0..<bytes.count) }
        note = open
    }

    private mutating func endNote() throws(ManuscriptError) {
        guard let note else { return }
        try styled.appendNote(note)
        self.note = nil
    }
}

/// The paragraphs of a Word document's main part, or of its notes (ECMA-376, part 1, 17.3).
struct WordDocument {
    private let path: String
    private let styles: WordStyles
    private let isNotes: Bool
    private var scanner: MarkupScanner
    /// Elements that are open and not read, innermost last.
    private var skipped: [String] = []
    private var paragraph: StyledParagraph?
    private var isInParagraphProperties = false
    private var isInText = false
    private var isRunBold = false
    private var isRunHidden = false
    private var runPoints: Double?
    private var boldCharacters = 0
    private var characters = 0

    /// What is not read: deleted text, drawings and their text boxes, copies for old programs, formulas' codes.
    private static let skippedElements: Set<String> = [
        "del", "movefrom", "drawing", "pict", "object", "fallback", "instrtext", "rt", "sectpr", "tblpr", "trpr", "tcpr",
        "ppchange", "rprchange", "pprchange",
    ]

    init(_ text: DecodedText, path: String, styles: WordStyles) {
        self.path = path
        self.styles = styles
        isNotes = !path.hasSuffix("document.xml") && (path.hasSuffix("notes.xml"))
        scanner = MarkupScanner(text, isHTML: false)
    }

    /// Reads all paragraphs, each as it ends.
    consuming func read(_ take: (StyledParagraph) throws(ManuscriptError) -> Void) throws(ManuscriptError) {
        while let token = scanner.next() {
            switch token {
            case .start(let tag): try open(tag, take)
            case .end(let name, _): try close(name, take)
            case .text(let range): appendText(range, isLiteral: false)
            case .literal(let range): appendText(range, isLiteral: true)
            }
        }
        guard scanner.definedEntities.isEmpty else { throw .unsafeMarkup(file: path) }
        if let paragraph { try take(paragraph) }
    }

    private mutating func open(
        _ tag: MarkupScanner.Tag, _ take: (StyledParagraph) throws(ManuscriptError) -> Void
    ) throws(ManuscriptError) {
        guard skipped.isEmpty else {
            if !tag.isEmpty, skipped.count < Limits.elementDepthMax { skipped.append(tag.name) }
            return
        }
        if Self.skippedElements.contains(tag.name) || isNotes && isSeparator(tag) {
            if !tag.isEmpty { skipped.append(tag.name) }
            return
        }
        switch tag.name {
        case "p":
            if let paragraph { try take(paragraph) }
            begin(at: tag.range.lowerBound)
            if tag.isEmpty { try end(take) }
        case "ppr": isInParagraphProperties = !tag.isEmpty
        case "r":
            (isRunBold, isRunHidden, runPoints) = (false, false, nil)
        case "t": isInText = !tag.isEmpty
        case "tab": if !isInParagraphProperties { paragraph?.clean.appendSpace() }
        case "br" where tag.attribute("type") == "page":
            let isAtStart = paragraph?.clean.isEmpty == true
            paragraph?.startsPage = isAtStart
        case "br", "cr": paragraph?.clean.appendLineBreak()
        case "nobreakhyphen": paragraph?.clean.append("-", from: tag.range.lowerBound, to: tag.range.upperBound)
        default: readProperty(tag)
        }
    }

    /// The lines between text and notes are notes themselves, of a type of their own.
    private func isSeparator(_ tag: MarkupScanner.Tag) -> Bool {
        (tag.name == "footnote" || tag.name == "endnote") && (tag.attribute("type") ?? "normal") != "normal"
    }

    private mutating func readProperty(_ tag: MarkupScanner.Tag) {
        let value = tag.attribute("val")
        switch tag.name {
        case "pstyle":
            let style = styles[value ?? ""]
            paragraph?.role = style.role
            paragraph?.headingLevel = style.headingLevel
            paragraph?.isCentred = style.isCentred
            paragraph?.isBold = style.isBold
            paragraph?.isVerse = style.isVerse
            paragraph?.points = style.points
        case "outlinelvl":
            if let level = value.flatMap(Int.init) { paragraph?.headingLevel = level < 9 ? level + 1 : nil }
        case "jc": paragraph?.isCentred = value == "center"
        case "pagebreakbefore": paragraph?.startsPage = WordStyles.isOn(value)
        case "b" where !isInParagraphProperties: isRunBold = WordStyles.isOn(value)
        case "vanish" where !isInParagraphProperties: isRunHidden = WordStyles.isOn(value)
        case "sz" where !isInParagraphProperties: runPoints = value.flatMap(Double.init).map { $0 / 2 }
        case "docpartgallery" where value == "Table of Contents": skipped = ["sdt", "sdtpr"]
        default: break
        }
    }

    private mutating func close(
        _ name: String, _ take: (StyledParagraph) throws(ManuscriptError) -> Void
    ) throws(ManuscriptError) {
        if let index = skipped.lastIndex(of: name) {
            skipped.removeSubrange(index...)
            return
        }
        guard skipped.isEmpty else { return }
        switch name {
        case "p": try end(take)
        case "ppr": isInParagraphProperties = false
        case "t": isInText = false
        case "tc": paragraph?.clean.appendSpace()
        default: break
        }
    }

    private mutating func begin(at place: Int) {
        paragraph = StyledParagraph(file: path, place: place)
        (isInParagraphProperties, isInText) = (false, false)
        (boldCharacters, characters) = (0, 0)
    }

    private mutating func end(_ take: (StyledParagraph) throws(ManuscriptError) -> Void) throws(ManuscriptError) {
        guard var finished = paragraph else { return }
        paragraph = nil
        if characters > 0, boldCharacters > 0 { finished.isBold = boldCharacters == characters }
        try take(finished)
    }

    private mutating func appendText(_ range: Range<Int>, isLiteral: Bool) {
        guard skipped.isEmpty, isInText, !isRunHidden, paragraph != nil else { return }
        if characters == 0, let runPoints { paragraph?.points = runPoints }
        characters += range.count
        if isRunBold { boldCharacters += range.count }
        if isLiteral {
            paragraph?.clean.append(scanner.bytes, in: range)
        } else {
            paragraph?.clean.append(markup: scanner.bytes, in: range)
        }
    }
}

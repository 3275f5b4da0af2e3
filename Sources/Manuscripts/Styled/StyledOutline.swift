/// Makes an outline of a word processor's paragraphs: headings by their styles, and where nobody used styles by their wording
/// and looks.
struct StyledOutline {
    private(set) var outline = Outline()
    /// What the style "Title" marks.
    private(set) var title: String?

    /// The longest line that looks may make a heading of, in bytes.
    private static let headingBytesMax = 100
    /// Lines of verse are no longer than this, in characters.
    private static let verseLineCharactersMax = 60
    /// Letters so much higher than the document's stand out.
    private static let largeRatio = 1.2

    /// The level of a chapter's number that looks made a heading, while the line behind it may be its name.
    private var levelOfNumber: Int?

    /// Height of the document's letters in points.
    var bodyPoints = 12.0

    mutating func append(_ paragraph: StyledParagraph) throws(ManuscriptError) {
        let text = paragraph.clean.text
        guard paragraph.role != .contents else { return }
        guard !text.isEmpty else { return try outline.append(.blank(paragraph.source)) }
        if SceneBreakMark.matches(text) {
            return try outline.append(.paragraph(Paragraph(kind: .sceneBreak, text: "", source: paragraph.source)))
        }
        if let level = paragraph.headingLevel { return try appendHeading(text, level: level, paragraph, isByLooks: false) }
        if paragraph.role == .title, title == nil, outline.isEmpty {
            title = text.replacing("\n", with: " ")
            return
        }
        if paragraph.role == .subtitle, outline.isEmpty { return }
        let numberLevel = levelOfNumber
        levelOfNumber = nil
        if let level = levelByLooks(text, paragraph) {
            if HeadingText(text).isBareOrdinal { levelOfNumber = level }
            return try appendHeading(text, level: level, paragraph, isByLooks: true)
        }
        if let numberLevel, isName(text) { return try appendHeading(text, level: numberLevel, paragraph, isByLooks: true) }
        let lines = text.split(separator: "\n")
        let isVerse =
            lines.count > 1 && paragraph.keepsLines
            && (paragraph.isVerse || lines.allSatisfy { $0.count <= Self.verseLineCharactersMax })
        let joined = isVerse ? text : text.replacing("\n", with: " ")
        try outline.append(.paragraph(Paragraph(kind: isVerse ? .verse : .prose, text: joined, source: paragraph.source)))
    }

    /// A short line behind a chapter's number is its name.
    private func isName(_ text: String) -> Bool {
        guard text.utf8.count <= Self.headingBytesMax, let first = text.first, let last = text.last, !".,;:\"”’".contains(last),
            first.isLetter || first.isNumber
        else { return false }
        return HeadingText.isTitleLike(text)
    }

    /// Takes a note's text, with its own place.
    mutating func appendNote(_ paragraph: StyledParagraph) throws(ManuscriptError) {
        guard !paragraph.clean.isEmpty else { return }
        let text = paragraph.clean.text.replacing("\n", with: " ")
        try outline.append(.note(Paragraph(kind: .note, text: text, source: paragraph.source)))
    }

    private mutating func appendHeading(
        _ text: String, level: Int, _ paragraph: StyledParagraph, isByLooks: Bool
    ) throws(ManuscriptError) {
        for (index, line) in text.split(separator: "\n").enumerated() {
            try outline.append(
                .heading(
                    Outline.Heading(
                        level: min(level + index, 9), text: String(line), isByLooks: isByLooks, source: paragraph.source)))
        }
    }

    /// 1 for a part, 2 for a chapter by its wording, 3 and 4 for lines that stand out by their setting.
    private func levelByLooks(_ text: String, _ paragraph: StyledParagraph) -> Int? {
        guard text.utf8.count <= Self.headingBytesMax, let last = text.last, !",;:".contains(last) else { return nil }
        let heading = HeadingText(text.replacing("\n", with: " "))
        if heading.label != nil { return heading.kind == .part ? 1 : 2 }
        if HeadingLine.isNamedChapter(text) || BookMatter.isOutsideStory(heading: text) { return 2 }
        let isLarge = (paragraph.points ?? bodyPoints) >= bodyPoints * Self.largeRatio
        let isShouted = !text.contains { $0.isLowercase } && text.contains { $0.isLetter }
        let standsOut = isLarge || paragraph.isBold || isShouted
        if heading.isBareOrdinal { return paragraph.isCentred || standsOut || paragraph.startsPage ? 3 : nil }
        guard !".!?".contains(last), text.contains(where: { $0.isLetter }) else { return nil }
        if isLarge || paragraph.isCentred && (standsOut || paragraph.startsPage) { return 3 }
        return paragraph.isBold && HeadingText.isTitleLike(text) ? 4 : nil
    }
}

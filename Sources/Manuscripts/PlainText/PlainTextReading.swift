/// Tells headings from paragraphs in a plain text, with the whole of it in view: a text that numbers its chapters with
/// "CHAPTER I" does not mean a chapter when it shows a sign in capitals, and one that has only signs in capitals does.
///
/// It goes through the text twice, first to learn how it is written, then to read it, and keeps no more than a block of it.
struct PlainTextReading {
    private(set) var outline = Outline()

    private let text: DecodedText
    private let style: PlainTextStyle
    private let notices: PlainTextNotices
    private let paragraphs: PlainTextParagraphs
    private var blocks: TextBlocks
    /// The block behind the one that is read, for a number that waits for its name.
    private var following: TextBlock?
    private var lastNumber = 0
    /// Whether a table of contents is being passed.
    private var isInContents = false
    private var hasHeading = false
    /// What stands before the first heading: a title page, unless somebody wrote a real paragraph there.
    private var frontMatter: [Outline.Element]? = []

    init(_ blocks: TextBlocks, in text: DecodedText, isGutenberg: Bool) throws(ManuscriptError) {
        self.blocks = blocks
        self.text = text
        style = PlainTextStyle(of: blocks, in: text)
        notices = PlainTextNotices(text: text, isGutenberg: isGutenberg)
        paragraphs = PlainTextParagraphs(text, width: style.width)
        while let block = following ?? self.blocks.next() {
            following = nil
            if notices.isListOfChapters(block, isInContents: isInContents) || notices.isNotice(block) { continue }
            if try appendHeading(block) { continue }
            if isInContents, !paragraphs.isProse(block) { continue }
            isInContents = false
            for element in paragraphs.elements(of: block) { try append(element) }
        }
        try outline.append(frontMatter ?? [])
    }

    /// Text of a paragraph that is no line of a title page, in bytes.
    private static let proseBytesMin = 160

    private mutating func append(_ element: Outline.Element) throws(ManuscriptError) {
        guard var waiting = frontMatter else { return try outline.append(element) }
        frontMatter = nil
        switch element {
        case .heading: return try outline.append(element)
        case .paragraph(let paragraph) where paragraph.kind == .prose && paragraph.text.utf8.count >= Self.proseBytesMin:
            try outline.append(waiting)
            try outline.append(element)
        default:
            waiting.append(element)
            guard waiting.count <= Limits.paragraphsMax else { throw .tooManyParagraphs(limit: Limits.paragraphsMax) }
            frontMatter = waiting
        }
    }

    /// Takes a block that is a heading here, with the name that may follow its number in a block of its own.
    private mutating func appendHeading(_ block: TextBlock) throws(ManuscriptError) -> Bool {
        guard let candidate = HeadingLine(block, in: text) else { return false }
        switch candidate {
        case .labelled(let heading):
            try append(block, level: heading.kind == .part ? 1 : 2)
            try takeName(of: heading)
        case .named(let line):
            isInContents = BookMatter.isOutsideStory(heading: line)
            try append(block, level: 2)
            hasHeading = hasHeading && isInContents || !isInContents
            return true
        case .numbered(let heading) where style.marks == .numbered && isNext(heading):
            try append(block, level: 2)
        case .number(let heading) where style.marks == .number && isNext(heading):
            try append(block, level: 2)
            try takeName(of: heading)
        case .number where style.marks != nil && style.marks != .capitals && hasHeading && block.lines.count == 1:
            // Below chapters a number alone is a pause.
            let source = SourceSpan(start: block.byteRange.lowerBound, end: block.byteRange.upperBound)
            try append(.paragraph(Paragraph(kind: .sceneBreak, text: "", source: source)))
            return true
        case .capitals(let line):
            if PlainTextNotices.isEnding(line) { return true }
            guard style.marks == .capitals || isInContents else { return false }
            try append(block, level: 2)
        default: return false
        }
        isInContents = false
        hasHeading = true
        return true
    }

    /// Whether a number continues the count, or starts it again in a new part.
    private mutating func isNext(_ heading: HeadingText) -> Bool {
        guard let value = heading.ordinal?.value else { return false }
        let isNext = value == lastNumber + 1 || value == 1 || lastNumber == 0
        if isNext { lastNumber = value }
        return isNext
    }

    private mutating func takeName(of heading: HeadingText) throws(ManuscriptError) {
        guard heading.name == nil, let next = blocks.next() else { return }
        following = next
        if let candidate = HeadingLine(next, in: text) {
            guard case .capitals(let line) = candidate, !PlainTextNotices.isEnding(line) else { return }
        }
        let line = next.joined(in: text)
        guard next.lines.count <= 2, !SceneBreakMark.matches(line), HeadingText.isTitleLike(line) else { return }
        following = nil
        try append(next, level: heading.kind == .part ? 1 : 2)
    }

    private mutating func append(_ block: TextBlock, level: Int) throws(ManuscriptError) {
        let source = SourceSpan(start: block.byteRange.lowerBound, end: block.byteRange.upperBound)
        let line = block.joined(in: text).filter { $0 != "_" }
        try append(.heading(Outline.Heading(level: level, text: line, startsChapter: true, source: source)))
    }
}

/// What every format reads its file into, piece by piece: headings, paragraphs, pauses and notes in order. Here they become
/// chapters.
///
/// Text is kept once: paragraphs lie in sections, each below the headings in front of it, and whole sections move into their
/// chapters when the end is known. Only headings are looked at before that.
struct Outline {
    struct Heading {
        /// 1 is the highest.
        var level: Int
        var text: String
        /// Whether a chapter starts here whatever the level, because a table of contents or a new file says so.
        var startsChapter = false
        /// What a table of contents calls it.
        var label: String?
        /// Whether what follows is no part of the story.
        var isOutsideStory = false
        /// Whether only its looks make it a heading; then it is one where the source marks no headings, else a paragraph.
        var isByLooks = false
        var source: SourceSpan
    }

    enum Element {
        case heading(Heading)
        case paragraph(Paragraph)
        /// An empty paragraph: a pause where the text has few of them, and nothing where it parts all paragraphs so.
        case blank(SourceSpan)
        case note(Paragraph)
    }

    struct Section {
        var headings: [Heading]
        var paragraphs: [Paragraph] = []
        /// Those of the paragraphs that are pauses only because they are empty.
        var blanks: Set<Int> = []
    }

    private(set) var sections: [Section] = []
    private(set) var notes: [Paragraph] = []
    private(set) var count = 0
    private var blankCount = 0

    var isEmpty: Bool { !sections.contains { !$0.paragraphs.isEmpty } }

    /// Headings in order.
    var headings: some Sequence<Heading> { sections.lazy.flatMap(\.headings) }

    mutating func append(_ element: Element) throws(ManuscriptError) {
        count += 1
        guard count <= Limits.paragraphsMax else { throw .tooManyParagraphs(limit: Limits.paragraphsMax) }
        switch element {
        case .heading(let heading):
            if sections.last?.paragraphs.isEmpty != true { sections.append(Section(headings: [])) }
            sections[sections.count - 1].headings.append(heading)
        case .paragraph(let paragraph):
            append(paragraph)
        case .blank(let source):
            // Blanks before anything, and after another one, say nothing.
            guard let last = sections.last?.paragraphs.last, last.kind != .sceneBreak else { return }
            blankCount += 1
            append(Paragraph(kind: .sceneBreak, text: "", source: source))
            let index = sections.count - 1
            sections[index].blanks.insert(sections[index].paragraphs.count - 1)
        case .note(let note):
            if notes.count < Limits.notesMax { notes.append(note) }
        }
    }

    mutating func append(_ elements: some Sequence<Element>) throws(ManuscriptError) {
        for element in elements { try append(element) }
    }

    private mutating func append(_ paragraph: Paragraph) {
        if sections.isEmpty { sections.append(Section(headings: [])) }
        sections[sections.count - 1].paragraphs.append(paragraph)
    }

    /// All sections, which leave this outline.
    mutating func takeSections() -> [Section] {
        defer { sections = [] }
        return sections
    }

    // MARK: What stands at the top

    /// Takes a first heading that is the book's title: no other one stands as high, and nothing stands before it.
    mutating func takeLeadingTitle(known: String?) -> String? {
        guard let first = sections.first?.headings.first, first.level == 1, !first.isByLooks else { return nil }
        guard headings.dropFirst().allSatisfy({ $0.level > 1 }), HeadingText(first.text).ordinal == nil else { return nil }
        guard known == nil || BookTitle.matches(first.text, known ?? "") else { return nil }
        sections[0].headings.removeFirst()
        return known ?? first.text
    }

    /// Takes a first paragraph that is a byline, and returns its author.
    mutating func takeByline() -> String? {
        guard let first = sections.first?.paragraphs.first, sections[0].headings.isEmpty,
            let author = BookTitle.author(inByline: first.text)
        else { return nil }
        sections[0].paragraphs.removeFirst()
        return author
    }

    /// Whether a chapter begins below the first lines, by a heading that the source marks.
    private var hasHeadingBelowTop: Bool { sections.dropFirst().contains { $0.headings.contains { !$0.isByLooks } } }

    /// Takes a title page: lines above the first heading that say no more than the title and the author, as word processors'
    /// own title styles and web pages' headers do. Where title or author are not known, the page tells them, if it looks like one.
    mutating func takeTitlePage(title: inout String?, author: inout String?) {
        guard let top = sections.first, hasHeadingBelowTop else { return }
        let lines = top.paragraphs.filter { $0.kind != .sceneBreak }.map(\.text)
        guard (1...Self.titleLinesMax).contains(lines.count), lines.allSatisfy({ $0.utf8.count <= Self.titleBytesMax }) else {
            return
        }
        let names = lines.map { BookTitle.author(inByline: $0) ?? $0 }
        if title == nil, let heading = top.headings.first, top.headings.count == 1, heading.isByLooks, lines.count == 1,
            HeadingText.isTitleLike(heading.text), HeadingText.isTitleLike(names[0]), HeadingText(heading.text).ordinal == nil,
            !HeadingLine.isNamedChapter(heading.text), !BookMatter.isOutsideStory(heading: heading.text)
        {
            (title, author) = (heading.text, author ?? names[0])
        } else {
            let known = [title, author].compactMap(\.self)
            let isTitlePage = names.allSatisfy { name in known.contains { BookTitle.matches($0, name) } }
            guard isTitlePage, top.headings.allSatisfy({ BookTitle.matches($0.text, title ?? "") }) else { return }
        }
        sections.removeFirst()
    }

    private static let titleLinesMax = 3
    private static let titleBytesMax = 120

    // MARK: What looks decide

    /// Blank paragraphs are pauses when they are rarer than one in so many.
    private static let paragraphsPerBlankMin = 6

    /// Decides what only looks like a heading or a pause, now that the whole is known.
    mutating func settle() {
        let dropsBlanks = blankCount * Self.paragraphsPerBlankMin > count
        let marked = headings.count { !$0.isByLooks }
        let level = marked > 1 ? nil : Self.levelByLooks(of: headings.filter(\.isByLooks))
        guard dropsBlanks || headings.contains(where: \.isByLooks) else { return }
        var settled: [Section] = []
        for index in sections.indices {
            var section = sections[index]
            sections[index] = Section(headings: [])
            if dropsBlanks, !section.blanks.isEmpty {
                let blanks = section.blanks
                var position = -1
                section.paragraphs.removeAll { _ in
                    position += 1
                    return blanks.contains(position)
                }
            }
            let kept = section.headings.filter { !$0.isByLooks || $0.level <= level ?? 0 }
            if kept.isEmpty, !settled.isEmpty || section.headings.isEmpty == false {
                if settled.isEmpty { settled.append(Section(headings: [])) }
                settled[settled.count - 1].paragraphs += section.headings.map { Self.paragraph($0) } + section.paragraphs
            } else {
                let refused = section.headings.filter { heading in heading.isByLooks && heading.level > level ?? 0 }
                section.paragraphs.insert(contentsOf: refused.map { Self.paragraph($0) }, at: 0)
                section.headings = kept
                settled.append(section)
            }
        }
        sections = settled
    }

    private static func paragraph(_ heading: Heading) -> Paragraph {
        Paragraph(kind: .heading, text: heading.text, source: heading.source)
    }

    /// The lowest level of those that are taken for headings by their looks: down to the one that gives a book its chapters.
    private static func levelByLooks(of headings: [Heading]) -> Int? {
        let counts = headings.reduce(into: [Int: Int]()) { $0[$1.level, default: 0] += 1 }
        return counts.keys.sorted().first { counts[$0, default: 0] > 1 } ?? counts.keys.min()
    }
}

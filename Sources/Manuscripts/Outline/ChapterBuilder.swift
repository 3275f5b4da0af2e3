/// Makes chapters of an outline's sections: which headings open one, what they are called, and what is no part of the story.
struct ChapterBuilder {
    private let title: String
    private let author: String?
    private let chapterLevel: Int
    /// Headings of each level, in the whole story.
    private let headingCounts: [Int: Int]

    private init(
        headings: some Sequence<Outline.Heading>, sections: [Outline.Section], title: String, author: String?
    ) {
        self.title = title
        self.author = author
        headingCounts = headings.reduce(into: [:]) { counts, heading in counts[heading.level, default: 0] += 1 }
        // The highest level with two headings or more that have text below them.
        var counts: [Int: Int] = [:]
        for section in sections where !section.paragraphs.isEmpty {
            if let heading = section.headings.last { counts[heading.level, default: 0] += 1 }
        }
        chapterLevel = counts.keys.sorted().first { counts[$0, default: 0] > 1 } ?? counts.keys.min() ?? 1
    }

    /// Chapters in order, each with something to read; empty when there is nothing. The outline's text moves into them.
    static func chapters(of outline: consuming Outline, title: String, author: String?) -> [Chapter] {
        outline.settle()
        let builder = ChapterBuilder(headings: outline.headings, sections: outline.sections, title: title, author: author)
        return builder.chapters(of: outline.takeSections())
    }

    private func chapters(of sections: consuming [Outline.Section]) -> [Chapter] {
        var chapters: [Chapter] = []
        var (open, part): (OpenChapter?, String?) = (nil, nil)
        for index in sections.indices {
            let section = sections[index]
            sections[index] = Outline.Section(headings: [])
            var chain: [Outline.Heading] = []
            for heading in section.headings {
                if !chain.isEmpty || open == nil || startsChapter(heading) {
                    chain.append(heading)
                } else {
                    open?.chapter.paragraphs += subheading(heading)
                }
            }
            guard !section.paragraphs.isEmpty else { continue }
            if !chain.isEmpty {
                open?.close(into: &chapters)
                open = chapter(under: chain, part: &part)
            } else if open == nil {
                open = OpenChapter(chapter: Chapter(paragraphs: []), isOutsideStory: false)
            }
            open?.chapter.paragraphs += section.paragraphs
        }
        open?.close(into: &chapters)
        return chapters
    }

    private struct OpenChapter {
        var chapter: Chapter
        let isOutsideStory: Bool

        func close(into chapters: inout [Chapter]) {
            guard !isOutsideStory else { return }
            var paragraphs: [Paragraph] = []
            for paragraph in chapter.paragraphs {
                let isRepeated = paragraph.kind == .sceneBreak && paragraphs.last.map { $0.kind == .sceneBreak } ?? true
                if !isRepeated { paragraphs.append(paragraph) }
            }
            if paragraphs.last?.kind == .sceneBreak { paragraphs.removeLast() }
            guard !paragraphs.isEmpty else { return }
            chapters.append(Chapter(title: chapter.title, part: chapter.part, paragraphs: paragraphs))
        }
    }

    private func startsChapter(_ heading: Outline.Heading) -> Bool {
        if heading.startsChapter || heading.level <= chapterLevel { return true }
        return HeadingText(heading.text).label != nil
    }

    /// A heading below a chapter's own: a number alone is only a pause, a name is read.
    private func subheading(_ heading: Outline.Heading) -> [Paragraph] {
        let pause = Paragraph(kind: .sceneBreak, text: "", source: heading.source)
        guard !HeadingText(heading.text).isBareOrdinal, !heading.text.isEmpty else { return [pause] }
        return [pause, Paragraph(kind: .heading, text: heading.text, source: heading.source)]
    }

    /// The chapter that headings in direct succession open: "Part One", "The Old Buccaneer", "1", "The Old Sea-dog".
    /// The last number counts, so that a table of contents in front of it leaves nothing behind.
    private func chapter(under chain: [Outline.Heading], part: inout String?) -> OpenChapter {
        let isOutside = chain.last.map { $0.isOutsideStory || BookMatter.isOutsideStory(heading: $0.text) } ?? false
        let headings = chain.filter { !isTitleOrAuthor($0.text) && !$0.text.isEmpty }
        let texts = headings.map { HeadingText($0.text) }
        let partIndex = texts.lastIndex { $0.kind == .part }
        let chapterIndex = texts.lastIndex { $0.kind == .chapter }

        var titleStart = chapterIndex ?? partIndex.map { $0 + 1 } ?? 0
        if let partIndex, partIndex < titleStart || chapterIndex == nil {
            var heading = texts[partIndex]
            let following = texts[(partIndex + 1)..<max(titleStart, partIndex + 1)]
            if heading.name == nil { heading.name = following.first { $0.kind == .plain }?.name }
            let remaining = texts.count - partIndex - 1
            if chapterIndex == nil && heading.name == nil && remaining > 1 {
                heading.name = texts[partIndex + 1].name
                titleStart = partIndex + 2
            }
            part = heading.formatted
        }
        guard titleStart < texts.count else {
            // A part without chapters is one itself.
            let label = chain.lazy.compactMap(\.label).last
            let title = headings.isEmpty ? label.flatMap { isTitleOrAuthor($0) ? nil : HeadingText($0).formatted } : part
            if !headings.isEmpty { part = nil }
            return OpenChapter(chapter: Chapter(title: title, part: part, paragraphs: []), isOutsideStory: isOutside)
        }
        if chapterIndex == nil, partIndex == nil, let holder = unnumberedPart(headings) {
            part = HeadingText(holder.text).formatted
            titleStart = headings.count - 1
        }
        let own = Array(headings[titleStart...])
        let title = Self.title(own.map { HeadingText($0.text) }, label: own.lazy.compactMap(\.label).first)
        return OpenChapter(chapter: Chapter(title: title, part: part, paragraphs: []), isOutsideStory: isOutside)
    }

    /// "The Voyage Out" above "Leaving", where the lower level has more headings than the higher: a part by its level alone.
    private func unnumberedPart(_ headings: [Outline.Heading]) -> Outline.Heading? {
        guard headings.count > 1, let last = headings.last else { return nil }
        let holder = headings[headings.count - 2]
        guard holder.level < last.level else { return nil }
        return headingCounts[last.level, default: 0] > headingCounts[holder.level, default: 0] ? holder : nil
    }

    private func isTitleOrAuthor(_ text: String) -> Bool {
        let plain = Self.letters(text)
        guard !plain.isEmpty else { return true }
        if plain == Self.letters(title) { return true }
        guard let author else { return false }
        return plain == Self.letters(author) || plain == "by" + Self.letters(author)
    }

    private static func letters(_ text: String) -> String {
        text.lowercased().filter { $0.isLetter || $0.isNumber }
    }

    /// Joins a number and its name, and takes from the table of contents what the headings leave out.
    private static func title(_ texts: [HeadingText], label: String?) -> String? {
        guard var first = texts.first else { return nil }
        var rest = texts.dropFirst()
        if first.isBareOrdinal, let name = rest.first?.name, rest.first?.ordinal == nil {
            first.name = name
            rest = rest.dropFirst()
        }
        if let label {
            let listed = HeadingText(label)
            if first.isBareOrdinal, listed.ordinal?.value == first.ordinal?.value, listed.name != nil {
                return listed.formatted
            }
            if first.ordinal == nil, listed.ordinal != nil, let name = first.name, let listedName = listed.name,
                letters(name) == letters(listedName)
            {
                return listed.formatted
            }
        }
        let parts = [first.formatted].compactMap { $0 } + rest.prefix(1).compactMap(\.formatted)
        return parts.isEmpty ? nil : parts.joined(separator: parts[0].hasSuffix("?") || parts[0].hasSuffix("!") ? " " : ": ")
    }
}

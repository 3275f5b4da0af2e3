/// Which documents of an EPUB tell the story: what the book says of itself by types, guide and landmarks first, wording last.
struct FrontAndBackMatter {
    private let outsidePaths: Set<String>
    /// Documents in front of the place where the story starts.
    private let pathsBeforeStart: Set<String>
    private let hasLabels: Bool

    init(package: PackageDocument, navigation: NavigationDocument) {
        let paths = package.spine.map(\.path)
        let textPaths = package.guide.filter { $0.type == "text" || $0.type == "start" }.map(\.path)
        let named = package.guide + navigation.landmarks
        let storyPaths = Set(textPaths + named.filter { BookMatter.isStory(type: $0.type) }.map(\.path))
        let outside = named.filter { BookMatter.isOutsideStory(type: $0.type) }.map(\.path)
        outsidePaths = Set(outside).subtracting(storyPaths)
        let start = navigation.bodyStart ?? textPaths.first
        pathsBeforeStart = Set(paths[..<(start.flatMap { paths.firstIndex(of: $0) } ?? 0)])
        hasLabels = !navigation.entries.isEmpty
    }

    /// What of a document belongs to the story, and its notes; a document starts a chapter where it says so itself.
    func elements(of document: SpineDocument) -> [Outline.Element] {
        if isStory(document) { return opening(of: document) }
        let isNotes = !document.content.types.isDisjoint(with: ["endnotes", "footnotes", "rearnotes"])
        return document.content.elements.compactMap { element in
            switch element {
            case .note: element
            case .paragraph(var paragraph) where isNotes && paragraph.kind != .sceneBreak:
                {
                    paragraph.kind = .note
                    paragraph.text = paragraph.text.replacing("\n", with: " ")
                    return .note(paragraph)
                }()
            default: nil
            }
        }
    }

    private func isStory(_ document: SpineDocument) -> Bool {
        let types = document.content.types
        // A prologue is story even where it stands in the front matter.
        if types.contains(where: { BookMatter.isStory(type: $0) }) { return true }
        if types.contains(where: { BookMatter.isOutsideStory(type: $0) }) || outsidePaths.contains(document.path) {
            return false
        }
        let firstHeading = document.content.elements.lazy.compactMap { element -> String? in
            if case .heading(let heading) = element, !heading.text.isEmpty { heading.text } else { nil }
        }.first
        let heading = firstHeading ?? document.label
        if let heading, HeadingText(heading).ordinal != nil { return true }
        if pathsBeforeStart.contains(document.path) {
            let opening = heading?.lowercased() ?? ""
            return opening.hasPrefix("prologue") || opening.hasPrefix("prelude")
        }
        let fileName = document.path.split(separator: "/").last ?? ""
        if BookMatter.isOutsideStory(fileName: fileName) { return false }
        guard let only = heading else { return true }
        // A heading further down may be a table of contents' that shares the file; the outline leaves out only that part.
        let headings = document.content.elements.count { if case .heading = $0 { true } else { false } }
        return headings > 1 || !BookMatter.isOutsideStory(heading: only)
    }

    private func opening(of document: SpineDocument) -> [Outline.Element] {
        var elements = document.content.elements
        guard let first = elements.first else { return [] }
        if case .heading(var heading) = first {
            heading.startsChapter = true
            elements[0] = .heading(heading)
        } else if document.content.types.contains("chapter") || !hasLabels, case .paragraph(let paragraph) = first {
            // A chapter without a heading; a file that merely continues the one before it has no type and no label either.
            elements.insert(.heading(Outline.Heading(level: 2, text: "", startsChapter: true, source: paragraph.source)), at: 0)
        }
        return elements
    }
}

/// The title and the author where they stand at the top of a plain text.
struct TitlePage {
    private(set) var title: String?
    private(set) var author: String?
    /// Blocks that belong to it.
    private(set) var blockCount = 0

    /// `title` is what is already known, from a header.
    init(_ blocks: [TextBlock], in text: DecodedText, title known: String?) {
        guard known == nil, blocks.count > 1, let first = blocks.first, first.lines.count <= 3 else { return }
        let lines = first.lines.map { text.string($0.range) }
        guard lines.allSatisfy({ $0.utf8.count <= 90 }) else { return }
        if lines.count > 1, let author = BookTitle.author(inByline: lines[lines.count - 1]) {
            title = Self.title(lines.dropLast())
            self.author = title == nil ? nil : author
            blockCount = title == nil ? 0 : 1
            return
        }
        guard lines.count == 1, let candidate = Self.title(lines[...]) else { return }
        let second = blocks[1].joined(in: text)
        let author = second.utf8.count <= 90 ? BookTitle.author(inByline: second) : nil
        title = candidate
        self.author = author
        blockCount = author == nil ? 1 : 2
    }

    private static func title(_ lines: ArraySlice<String>) -> String? {
        let line = lines.joined(separator: " ")
        guard HeadingText(line).ordinal == nil, !SceneBreakMark.matches(line), HeadingText.isTitleLike(line) else { return nil }
        guard !BookMatter.isOutsideStory(heading: line), !HeadingLine.isNamedChapter(line) else { return nil }
        return HeadingText(line).formatted
    }
}

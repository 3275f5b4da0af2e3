package import Analysis

/// What is to be seen and heard, shot by shot.
package struct Storyboard: Sendable, Hashable, Codable {
    package var title: String
    package var author: String?
    /// BCP 47.
    package var language: String
    /// Everything that is said, in order; each is spoken as a whole, so that its melody holds across a cut.
    package var lines: [Line]
    package var shots: [Shot]
    package var chapters: [ChapterMark]
    package var bible: VisualBible

    package init(
        title: String, author: String? = nil, language: String, lines: [Line], shots: [Shot], chapters: [ChapterMark],
        bible: VisualBible = VisualBible()
    ) {
        self.title = title
        self.author = author
        self.language = language
        self.lines = lines
        self.shots = shots
        self.chapters = chapters
        self.bible = bible
    }
}

extension Storyboard {
    /// Where the story says a part of a line, the space after it included; the whole line where it is not told word for word. Nil for a card's words.
    package func passage(of part: LinePart) -> Passage? {
        guard var passage = lines[part.line].passage else { return nil }
        if lines[part.line].text.utf8.count == passage.end - passage.start {
            (passage.start, passage.end) = (passage.start + part.start, passage.start + part.end)
        }
        return passage
    }

    /// The words of a part of a line, with the space after them.
    package func text(of part: LinePart) -> String {
        String(decoding: Array(lines[part.line].text.utf8)[part.start..<part.end], as: UTF8.self)
    }
}

/// One thing that is said: a sentence of the story, what one voice says of it, or the words on a card.
package struct Line: Sendable, Hashable, Codable {
    package var text: String
    /// Where the story says it; nil for words of a title or end card.
    package var passage: Passage?
    /// True where a paragraph ends with it: the narrator rests a little longer.
    package var endsParagraph: Bool
    /// Who says it, by a name of the catalogue; nil for the narrator.
    package var voice: String?
    /// Another voice goes on with its sentence.
    package var isContinued = false

    package init(text: String, passage: Passage? = nil, endsParagraph: Bool = false) {
        self.text = text
        self.passage = passage
        self.endsParagraph = endsParagraph
    }
}

/// A part of a line: UTF-8 byte offsets `start..<end` in its text. A long sentence is shared by several shots.
package struct LinePart: Sendable, Hashable, Codable {
    /// Index into `Storyboard.lines`.
    package var line: Int
    package var start: Int
    package var end: Int

    package init(line: Int, start: Int, end: Int) {
        self.line = line
        self.start = start
        self.end = end
    }
}

/// Where a chapter of the story begins.
package struct ChapterMark: Sendable, Hashable, Codable {
    package var title: String
    /// Index into `Storyboard.shots`.
    package var shot: Int

    package init(title: String, shot: Int) {
        self.title = title
        self.shot = shot
    }
}

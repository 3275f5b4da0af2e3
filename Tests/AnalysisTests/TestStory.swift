import Manuscripts

/// A manuscript of one chapter, with the paragraphs where a plain text file would have them; "* * *" is a scene break.
func story(_ paragraphs: String..., language: String? = "en") -> Manuscript {
    Manuscript(title: "A Test", language: language, chapters: [chapter(nil, paragraphs)])
}

func chapter(_ title: String?, _ paragraphs: [String]) -> Chapter {
    var offset = 0
    return Chapter(
        title: title,
        paragraphs: paragraphs.map { text in
            let isBreak = text == "* * *"
            defer { offset += text.utf8.count + 2 }
            return Paragraph(
                kind: isBreak ? .sceneBreak : .prose, text: isBreak ? "" : text,
                source: SourceSpan(start: offset, end: offset + text.utf8.count))
        })
}

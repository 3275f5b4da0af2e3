/// What stands in a book beside its story: covers, title pages, tables of contents, notices, notes.
enum BookMatter {
    /// Whether a heading names such a part ("Contents", "About the Author").
    static func isOutsideStory(heading: String) -> Bool {
        let plain = String(heading.lowercased().filter { $0.isLetter || $0 == " " || $0 == "'" || $0 == "’" })
            .replacing("’", with: "'")
        let words = plain.split(separator: " ").joined(separator: " ")
        if headings.contains(words) { return true }
        return beginnings.contains { words.hasPrefix($0) }
    }

    /// Whether a structural type leaves the story: EPUB's `epub:type` and `type` of the guide, without the "doc-" of ARIA's roles.
    static func isOutsideStory(type: some StringProtocol) -> Bool {
        types.contains(type.hasPrefix("doc-") ? String(type.dropFirst(4)) : String(type))
    }

    /// Whether a structural type says that this is the story, whatever surrounds it.
    static func isStory(type: String) -> Bool {
        ["chapter", "bodymatter", "prologue", "epilogue", "part", "volume"].contains(type)
    }

    /// Whether a file's name says that it is no part of the story ("titlepage.xhtml").
    static func isOutsideStory(fileName: some StringProtocol) -> Bool {
        let stem = fileName.split(separator: ".").first ?? ""
        return fileStems.contains(String(stem.lowercased().filter { $0.isLetter }))
    }

    private static let headings: Set<String> = [
        "contents", "table of contents", "the contents", "list of illustrations", "illustrations", "list of plates",
        "list of maps", "list of chapters", "index", "bibliography", "notes", "endnotes", "footnotes", "end notes",
        "cover", "title page", "titlepage", "half title", "half title page", "copyright", "copyright page",
        "copyright notice", "imprint", "colophon", "uncopyright", "landmarks", "page list", "dedication",
        "acknowledgements", "acknowledgments", "about the author", "about the authors", "about this book",
        "about this ebook", "about the publisher", "also by the author", "by the same author", "other books by the author",
        "credits", "transcriber's note", "transcriber's notes", "transcribers note", "transcribers notes", "errata",
        "the full project gutenberg license", "inhalt", "inhaltsverzeichnis", "table des matières", "índice", "indice",
    ]

    private static let beginnings = [
        "also by ", "other books by ", "other titles by ", "books by ", "praise for ", "copyright ", "advance praise",
        "the full project gutenberg", "start full license", "transcriber's note",
    ]

    private static let types: Set<String> = [
        "cover", "frontmatter", "backmatter", "titlepage", "title-page", "halftitlepage", "fulltitlepage", "copyright-page",
        "imprint", "imprimatur", "colophon", "toc", "toc-brief", "landmarks", "loi", "loa", "lot", "lov", "page-list", "index",
        "footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes", "note", "notes", "bibliography",
        "acknowledgments", "acknowledgements", "contributors", "other-credits", "credits", "credit", "errata", "dedication",
        "seriespage", "revision-history", "glossary", "foreword", "preface", "afterword", "z3998:frontispiece",
        "pagebreak", "noteref", "annoref", "backlink", "biblioref", "glossref",
    ]

    private static let fileStems: Set<String> = [
        "cover", "coverpage", "titlepage", "title", "halftitle", "halftitlepage", "copyright", "toc", "contents",
        "tableofcontents", "nav", "colophon", "imprint", "uncopyright", "loi", "endnotes", "footnotes", "aboutauthor",
        "abouttheauthor", "dedication", "acknowledgements", "acknowledgments",
    ]
}

/// Web pages and books in HTML, read as browsers read them; of a page with an article, only the article.
struct HTMLFormat: ManuscriptFormat {
    private static let fileExtensions: Set<String> = ["html", "htm", "xhtml", "xht"]

    func recognition(of source: SourceFile) -> FormatRecognition {
        guard case .success = source.text else { return .no }
        let head = source.headText.lowercased()
        guard head.hasPrefix("<") || Self.fileExtensions.contains(source.fileExtension) else { return .no }
        if head.hasPrefix("<!doctype html") || head.contains("<html") { return .certain }
        if Self.fileExtensions.contains(source.fileExtension) { return .certain }
        return ["<body", "<p>", "<h1", "<div", "<article", "<!--"].contains(where: head.hasPrefix) ? .likely : .no
    }

    func read(_ source: SourceFile) throws(ManuscriptError) -> Manuscript {
        let text = try source.text.get()
        let page = HTMLHead(text)
        let content = try ContentDocument(text, path: "", body: page.bodyElement)
        var outline = Outline()
        try outline.append(content.elements)

        var known = page.metadata["dc.title"] ?? page.metadata["og:title"] ?? page.title
        var author = page.metadata["author"] ?? page.metadata["dc.creator"]
        outline.takeTitlePage(title: &known, author: &author)
        let title = outline.takeLeadingTitle(known: nil) ?? known ?? source.titleFromName
        author = author ?? outline.takeByline()
        let notes = outline.notes
        let chapters = ChapterBuilder.chapters(of: outline, title: title, author: author)
        guard !chapters.isEmpty else { throw .nothingToRead }
        var details = BookDetails()
        details.summary = page.metadata["description"]
        details.publisher = page.metadata["og:site_name"]
        details.published = page.metadata["article:published_time"] ?? page.metadata["dc.date"]
        return Manuscript(
            title: title, author: author, language: page.language, chapters: chapters, notes: notes, details: details,
            record: ReadingRecord(format: .html, text))
    }
}

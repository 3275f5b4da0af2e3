/// What a page says of itself, and which of its elements holds what is to be read.
struct HTMLHead {
    private(set) var title: String?
    private(set) var language: String?
    /// Contents of meta elements, by their name or property in small letters; the first of each.
    private(set) var metadata: [String: String] = [:]
    /// "article" or "main" where the page has one, else its body; nil for a fragment without a body.
    private(set) var bodyElement: String?

    init(_ text: DecodedText) {
        var scanner = MarkupScanner(text)
        var elements: [String: Int] = [:]
        var isInTitle = false
        var clean = CleanText()
        while let token = scanner.next() {
            switch token {
            case .start(let tag):
                if ["body", "article", "main"].contains(tag.name) { elements[tag.name, default: 0] += 1 }
                if tag.name == "html" { language = tag.attribute("lang").flatMap(LanguageName.tag) }
                if tag.name == "title" { isInTitle = title == nil && elements["body"] == nil }
                if tag.name == "meta", let name = (tag.attribute("name") ?? tag.attribute("property"))?.lowercased(),
                    let content = tag.attribute("content"), !content.isEmpty, metadata[name] == nil, metadata.count < 200
                {
                    metadata[name] = content
                }
            case .end("title", _) where isInTitle:
                isInTitle = false
                title = clean.isEmpty ? nil : clean.text
            case .text(let range) where isInTitle: clean.append(markup: scanner.bytes, in: range)
            default: break
            }
        }
        language = language ?? (metadata["dc.language"] ?? metadata["language"]).flatMap(LanguageName.tag)
        // A page with many articles is a list of them; the whole of it is meant.
        bodyElement =
            elements["article"] == 1 ? "article" : elements["main"] == 1 ? "main" : elements["body"] != nil ? "body" : nil
    }
}

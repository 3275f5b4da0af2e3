/// Screenplays: Fountain 1.1, screenplays as plain text, and scripts with "NAME: words" on a line.
struct FountainFormat: ManuscriptFormat {
    private static let fileExtensions: Set<String> = ["fountain", "spmd"]

    func recognition(of source: SourceFile) -> FormatRecognition {
        guard case .success(let text) = source.text, !ForeignFormat.isXML(source) else { return .no }
        if Self.fileExtensions.contains(source.fileExtension) { return .certain }
        return ScriptSigns(text).isScript ? .likely : .no
    }

    func read(_ source: SourceFile) throws(ManuscriptError) -> Manuscript {
        let text = try source.text.get()
        let isFountain = Self.fileExtensions.contains(source.fileExtension)
        let page = ScriptTitlePage(text)
        let signs = ScriptSigns(text)
        // Fountain has no such cues, but whoever writes them there, and no others, means them.
        let hasColonCues = signs.hasColonCues && (!isFountain || !signs.hasCues)
        let reading = try ScriptReading(text, from: page.end, hasColonCues: hasColonCues)
        let title = page.title ?? source.titleFromName
        let chapters = ChapterBuilder.chapters(of: reading.outline, title: title, author: page.author)
        guard !chapters.isEmpty else { throw .nothingToRead }
        var details = BookDetails()
        details.published = page.date
        return Manuscript(
            title: title, author: page.author, chapters: chapters, details: details,
            record: ReadingRecord(format: isFountain ? .fountain : .script, text))
    }
}

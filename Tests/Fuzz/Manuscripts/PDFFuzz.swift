import Glibc

/// What poppler makes of a stranger's PDF: its XHTML of pages, and its XML of bookmarks. Poppler itself is fuzzed by its authors, and
/// runs in a process of its own.
enum PDFFuzz {
    static func check(_ input: [UInt8]) {
        // A file that has no name, and so leaves nothing behind.
        guard let file = tmpfile() else { fatalError("there is no temporary file") }
        defer { fclose(file) }
        guard fwrite(input, 1, input.count, file) == input.count, fflush(file) == 0 else { fatalError("it cannot be written") }
        let path = "/proc/self/fd/\(fileno(file))"
        let bookmarks = PDFBookmark.all(in: path)
        for bookmark in bookmarks { mustHold((1...9).contains(bookmark.level) && bookmark.page > 0, "\(bookmark)") }
        do throws(ManuscriptError) {
            var layout = try PDFLayout(contentsOf: path)
            PDFFurniture.remove(from: &layout.pages)
            let outline = try PDFReading(layout.pages, bookmarks: bookmarks).styled.outline
            let notes = outline.notes
            let chapters = ChapterBuilder.chapters(of: outline, title: "T", author: nil)
            guard !chapters.isEmpty else { return }
            BookFuzz.check(Manuscript(title: "T", chapters: chapters, notes: notes))
        } catch {
            mustHold(error.description.hasSuffix("."), "\(error) has no sentence")
        }
    }
}

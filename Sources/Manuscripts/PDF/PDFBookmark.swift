import Foundation

/// An entry of a PDF's outline.
struct PDFBookmark {
    /// 1 for the outermost.
    var level: Int
    var title: String
    /// Counted from 1.
    var page: Int

    private static let levelMax = 9
    private static let bookmarksMax = 5_000

    /// Those at the end of pdftohtml's XML; empty where there are none.
    static func all(in path: String) -> [PDFBookmark] {
        guard let handle = FileHandle(forReadingAtPath: path) else { return [] }
        defer { handle.closeFile() }
        let bytes = [UInt8](handle.readData(ofLength: Limits.documentBytesMax))
        guard let start = bytes.firstRange(of: Array("<outline>".utf8)) else { return [] }
        // What is no UTF-8 is no title worth having.
        guard let text = try? DecodedText(decoding: Array(bytes[start.lowerBound...])) else { return [] }
        var bookmarks: [PDFBookmark] = []
        var scanner = MarkupScanner(text, isHTML: false)
        var (depth, page) = (0, 0)
        var clean = CleanText()
        while let token = scanner.next(), bookmarks.count < bookmarksMax {
            switch token {
            case .start(let tag) where tag.name == "outline": depth += 1
            case .end("outline", _): depth -= 1
            case .start(let tag) where tag.name == "item":
                page = tag.attribute("page").flatMap(Int.init) ?? 0
                clean = CleanText()
            case .end("item", _):
                if page > 0, !clean.isEmpty {
                    bookmarks.append(PDFBookmark(level: min(max(depth, 1), levelMax), title: clean.text, page: page))
                }
                page = 0
            case .text(let range): clean.append(markup: scanner.bytes, in: range)
            default: break
            }
        }
        return bookmarks
    }
}

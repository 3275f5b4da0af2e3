import Foundation

/// A line of a PDF's page, as poppler found it: coordinates in points from the page's top left.
struct PDFLine {
    var text: String
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double
    /// Height of its letters' boxes.
    var height: Double
    /// Lines that stand close together share a block.
    var block: Int
    /// UTF-8 bytes of the page's text in front of it.
    var offset = 0
}

struct PDFPage {
    /// Counted from 1.
    var number: Int
    var width: Double
    var height: Double
    /// In reading order, columns one after the other.
    var lines: [PDFLine] = []
    /// UTF-8 bytes of its text, its lines joined by line ends.
    var byteCount = 0
}

/// The pages of a PDF, from pdftotext's "-bbox-layout" (an XHTML of pages, flows, blocks, lines and words).
struct PDFLayout {
    var pages: [PDFPage] = []
    private(set) var title: String?
    private(set) var author: String?
    private(set) var characterCount = 0
    private var blockCount = 0

    private static let chunkBytes = 1 << 20
    /// One page's XHTML; a page of dense print has 200 kB.
    private static let pageBytesMax = 64 << 20
    /// Points; a page has 14,400 at most, but what is set on it may be set anywhere.
    private static let coordinateMax = 1_000_000.0

    /// Reads the file page by page.
    init(contentsOf path: String) throws(ManuscriptError) {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw .unreadable(path: path, reason: "pdftotext wrote nothing")
        }
        defer { handle.closeFile() }
        let pageEnd = Array("</page>".utf8)
        var buffer: [UInt8] = []
        var searched = 0
        while true {
            let chunk = handle.readData(ofLength: Self.chunkBytes)
            buffer.append(contentsOf: chunk)
            while let end = buffer[searched...].firstRange(of: pageEnd) {
                try read(Array(buffer[..<end.upperBound]))
                buffer.removeSubrange(..<end.upperBound)
                searched = 0
            }
            searched = max(0, buffer.count - pageEnd.count)
            guard !chunk.isEmpty else { return }
            guard buffer.count <= Self.pageBytesMax else { throw .toolOverLimit(name: "pdftotext", limit: "64 MiB for a page") }
        }
    }

    private mutating func read(_ bytes: [UInt8]) throws(ManuscriptError) {
        // Poppler passes control characters of broken fonts on.
        let plain = bytes.map { $0 < 0x20 && !(0x09...0x0D).contains($0) || $0 == 0x7F ? 0x1A : $0 }
        var scanner = MarkupScanner(try DecodedText(decoding: plain, file: "page \(pages.count + 1)"), isHTML: false)
        var words: [PDFLine] = []
        var line: PDFLine?
        var field = ""
        var clean = CleanText()
        while let token = scanner.next() {
            switch token {
            case .start(let tag):
                clean = CleanText()
                switch tag.name {
                case "page":
                    pages.append(
                        PDFPage(number: pages.count + 1, width: Self.number(tag, "width"), height: Self.number(tag, "height")))
                case "block": blockCount += 1
                case "line":
                    line = Self.box(tag, block: blockCount)
                    words = []
                case "word": words.append(Self.box(tag, block: blockCount))
                case "meta" where tag.attribute("name") == "Author":
                    author = tag.attribute("content").flatMap { $0.isEmpty ? nil : $0 }
                default: field = tag.name
                }
            case .end("word", _): if !words.isEmpty { words[words.count - 1].text = clean.text }
            case .end("line", _):
                if let line { append(line, words) }
                line = nil
            case .end("title", _) where field == "title": title = clean.isEmpty ? nil : Self.title(clean.text)
            case .text(let range): clean.append(markup: scanner.bytes, in: range)
            default: break
            }
        }
    }

    private mutating func append(_ box: PDFLine, _ words: [PDFLine]) {
        guard !pages.isEmpty, let longest = words.max(by: { $0.text.utf8.count < $1.text.utf8.count }) else { return }
        var line = box
        line.height = longest.bottom - longest.top
        // A raised number or star leads to a note.
        let read = words.filter { word in
            let isSmall = word.bottom - word.top < line.height * 0.75 && word.bottom < longest.bottom
            return !word.text.isEmpty
                && !(isSmall && words.count > 1 && word.text.allSatisfy { $0.isNumber || "*†‡".contains($0) })
        }
        line.text = Self.joined(read.map(\.text))
        guard !line.text.isEmpty else { return }
        let index = pages.count - 1
        line.offset = pages[index].byteCount
        pages[index].byteCount += line.text.utf8.count + 1
        pages[index].lines.append(line)
        characterCount += line.text.utf8.count
    }

    /// Words with spaces between them, but for the thin ones that typographers put beside quotation marks.
    private static func joined(_ words: [String]) -> String {
        var text = ""
        for word in words {
            let closes = word.allSatisfy { "”’»!?.,;:".contains($0) }
            let follows = text.last.map { "“‘«„".contains($0) } ?? true
            if !text.isEmpty, !closes, !follows { text += " " }
            text += word
        }
        return text
    }

    /// Programs write their own file's name where nobody gave a title.
    private static func title(_ text: String) -> String? {
        let lower = text.lowercased()
        let isFileName = [".doc", ".docx", ".odt", ".tex", ".pdf", ".indd", ".qxd", ".rtf", ".txt"].contains {
            lower.hasSuffix($0)
        }
        return isFileName || lower.hasPrefix("microsoft word") || lower.hasPrefix("untitled") ? nil : text
    }

    private static func box(_ tag: MarkupScanner.Tag, block: Int) -> PDFLine {
        PDFLine(
            text: "", left: number(tag, "xMin"), top: number(tag, "yMin"), right: number(tag, "xMax"),
            bottom: number(tag, "yMax"), height: 0, block: block)
    }

    private static func number(_ tag: MarkupScanner.Tag, _ name: String) -> Double {
        let value = (tag.attribute(name) ?? tag.attribute(name.lowercased())).flatMap(Double.init) ?? 0
        return value.isFinite ? min(max(value, -coordinateMax), coordinateMax) : 0
    }
}

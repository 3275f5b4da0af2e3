import Foundation
import Studio

/// What was found in a book.
struct SearchReport: Encodable {
    var title: String
    var author: String?
    var mode: SearchMode
    /// The best first.
    var items: [SearchHit]

    /// As a person wants to read it.
    var text: String {
        guard !items.isEmpty else { return "Nothing was found in \(title).\n" }
        return items.map { hit in
            let chapter = hit.chapterTitle ?? "Chapter \(hit.chapter + 1)"
            return "\(chapter), paragraph \(hit.paragraph + 1)\n  \(marked(hit))\n"
        }.joined(separator: "\n")
    }

    /// The sentence on one line, with what was asked for between brackets.
    private func marked(_ hit: SearchHit) -> String {
        let bytes = Array(hit.text.utf8)
        var text = ""
        var place = 0
        for highlight in hit.highlights {
            text += String(decoding: bytes[place..<highlight.start], as: UTF8.self)
            text += "[\(String(decoding: bytes[highlight.start..<highlight.end], as: UTF8.self))]"
            place = highlight.end
        }
        text += String(decoding: bytes[place...], as: UTF8.self)
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

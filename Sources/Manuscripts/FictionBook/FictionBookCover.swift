import Foundation

/// The pictures of a FictionBook, which stand in it as base64 (FictionBook 2.1, "binary").
enum FictionBookCover {
    /// The bytes of the picture of that name; nil where there is none that can be read.
    static func picture(_ id: String, in text: DecodedText) -> [UInt8]? {
        var scanner = MarkupScanner(text, isHTML: false)
        var isOpen = false
        while let token = scanner.next() {
            switch token {
            case .start(let tag): isOpen = tag.name == "binary" && tag.attribute("id") == id && !tag.isEmpty
            case .end: isOpen = false
            case .text(let range) where isOpen, .literal(let range) where isOpen:
                guard range.count / 4 * 3 <= Limits.coverBytesMax else { return nil }
                return Data(base64Encoded: Data(scanner.bytes[range]), options: .ignoreUnknownCharacters).map(Array.init)
            default: break
            }
        }
        return nil
    }
}

/// Cuts XHTML into tags and text, each with its exact place in the file.
///
/// Why not libxml2 here: its parser reports positions only roughly (a text's end, with references and line ends already
/// replaced), and differently from version to version, while every paragraph must be found again in its file to the byte.
/// This scanner knows no document types, so there is nothing to load and no entity to grow; it forgives what browsers forgive.
struct MarkupScanner {
    struct Tag {
        /// Lower case, without prefix.
        var name: String
        var attributes: [(name: String, value: String)]
        var isEmpty: Bool
        var range: Range<Int>

        /// The value of an attribute by its name without prefix ("type" for "epub:type").
        func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
    }

    enum Token {
        case start(Tag)
        case end(name: String, range: Range<Int>)
        /// Raw text in which references still stand.
        case text(Range<Int>)
        /// A CDATA section's content, in which nothing is a reference.
        case literal(Range<Int>)
    }

    let bytes: [UInt8]
    private var position: Int
    /// Entities that the document type defines; they are never expanded.
    private(set) var definedEntities: Set<String> = []
    private var rawElement: String?
    /// In HTML, what stands in scripts and style sheets is no markup; in XML an element of that name is like any other.
    private let isHTML: Bool

    init(_ text: DecodedText, isHTML: Bool = true) {
        self.isHTML = isHTML
        bytes = text.utf8
        position = text.start
    }

    mutating func next() -> Token? {
        while position < bytes.count {
            let start = position
            if let rawElement {
                self.rawElement = nil
                skip(until: "</" + rawElement)
            } else if bytes[position] != UInt8(ascii: "<") {
                position = index(of: UInt8(ascii: "<"), from: position)
                return .text(start..<position)
            } else if isNext("<!--") {
                skip(past: "-->")
            } else if isNext("<![CDATA[") {
                skip(past: "]]>")
                let isClosed = position >= 3 && bytes[position - 1] == UInt8(ascii: ">") && position - start >= 12
                return .literal((start + 9)..<max(start + 9, isClosed ? position - 3 : position))
            } else if isNext("<!") {
                skipDeclaration()
            } else if isNext("<?") {
                skip(past: "?>")
            } else if isNext("</"), isNameStart(position + 2) {
                position += 2
                let name = takeName()
                position = min(bytes.count, index(of: UInt8(ascii: ">"), from: position) + 1)
                return .end(name: name, range: start..<position)
            } else if isNameStart(position + 1) {
                return .start(takeTag())
            } else if bytes.count - position == 1 || isNext("</") && bytes.count - position == 2 {
                // The file was cut off within a tag.
                position = bytes.count
            } else {
                // A lone "<" is text.
                position = index(of: UInt8(ascii: "<"), from: position + 1)
                return .text(start..<position)
            }
        }
        return nil
    }

    private mutating func takeTag() -> Tag {
        let start = position
        position += 1
        let name = takeName()
        var attributes: [(name: String, value: String)] = []
        var isEmpty = false
        while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
            if bytes[position] == UInt8(ascii: "/") {
                isEmpty = true
                position += 1
            } else if bytes[position] <= 0x20 {
                position += 1
            } else if bytes[position] == UInt8(ascii: "<") {
                // The tag was never closed; what follows is another one.
                break
            } else {
                isEmpty = false
                attributes.append(takeAttribute())
            }
        }
        if position < bytes.count, bytes[position] == UInt8(ascii: ">") { position += 1 }
        if isHTML && !isEmpty && (name == "script" || name == "style") { rawElement = name }
        return Tag(name: name, attributes: attributes, isEmpty: isEmpty, range: start..<position)
    }

    private mutating func takeAttribute() -> (name: String, value: String) {
        let start = position
        while position < bytes.count, !isOne(of: "=/> <", at: position), bytes[position] > 0x20 || position == start {
            position += 1
        }
        let name = Self.localName(bytes[start..<position])
        skipSpace()
        guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else { return (name, "") }
        position += 1
        skipSpace()
        guard position < bytes.count else { return (name, "") }
        let quote = bytes[position]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let valueStart = position + 1
            position = index(of: quote, from: valueStart)
            defer { position = min(bytes.count, position + 1) }
            return (name, decoded(valueStart..<position))
        }
        let valueStart = position
        while position < bytes.count, bytes[position] > 0x20, bytes[position] != UInt8(ascii: ">") { position += 1 }
        return (name, decoded(valueStart..<position))
    }

    /// An attribute's value with its references replaced.
    private func decoded(_ range: Range<Int>) -> String {
        guard bytes[range].contains(UInt8(ascii: "&")) else { return String(decoding: bytes[range], as: UTF8.self) }
        var scalars = String.UnicodeScalarView()
        var index = range.lowerBound
        while index < range.upperBound {
            let isReference = bytes[index] == UInt8(ascii: "&")
            let reference = isReference ? HTMLEntity.reference(in: bytes, at: index, limit: range.upperBound) : nil
            let (scalar, length) = reference ?? decodeScalar(bytes, at: index)
            scalars.append(scalar)
            index += length
        }
        return String(scalars)
    }

    private mutating func takeName() -> String {
        let start = position
        while position < bytes.count, !isOne(of: "/><", at: position), bytes[position] > 0x20 { position += 1 }
        return Self.localName(bytes[start..<position])
    }

    private static func localName(_ name: ArraySlice<UInt8>) -> String {
        let local = name.lastIndex(of: UInt8(ascii: ":")).map { name[($0 + 1)...] } ?? name
        return String(decoding: local, as: UTF8.self).lowercased()
    }

    /// Passes "<!DOCTYPE …>", whose part in brackets may hold quoted ">" and declarations of its own.
    private mutating func skipDeclaration() {
        let start = position
        var depth = 0
        while position < bytes.count {
            if position > start, isNext("<!--") {
                skip(past: "-->")
                continue
            }
            switch bytes[position] {
            case UInt8(ascii: "\""), UInt8(ascii: "'"): position = index(of: bytes[position], from: position + 1)
            case UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: ">") where depth <= 0:
                position += 1
                noteEntities(in: start..<position)
                return
            default: break
            }
            position += 1
        }
        position = bytes.count
    }

    private mutating func noteEntities(in range: Range<Int>) {
        guard bytes[range].firstRange(of: Array("<!ENTITY".utf8)) != nil else { return }
        let words = String(decoding: bytes[range], as: UTF8.self).split { $0.isWhitespace }
        for (index, word) in words.enumerated() where word.hasSuffix("<!ENTITY") && index + 1 < words.count {
            definedEntities.insert(String(words[index + 1]))
        }
    }

    private func isNext(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { position + $0.count <= bytes.count && bytes[position..<(position + $0.count)].elementsEqual($0) }
    }

    private func isOne(of marks: StaticString, at index: Int) -> Bool {
        marks.withUTF8Buffer { $0.contains(bytes[index]) }
    }

    private func isNameStart(_ index: Int) -> Bool {
        guard index < bytes.count else { return false }
        return (0x41...0x5A).contains(bytes[index] & 0xDF) || bytes[index] == UInt8(ascii: "_") || bytes[index] >= 0x80
    }

    private func index(of byte: UInt8, from start: Int) -> Int {
        guard start < bytes.count else { return bytes.count }
        return bytes[start...].firstIndex(of: byte) ?? bytes.count
    }

    private mutating func skipSpace() {
        while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
    }

    private mutating func skip(past mark: StaticString) {
        mark.withUTF8Buffer { mark in
            position += 2
            while position < bytes.count {
                if bytes[position] == mark[0], bytes[position...].prefix(mark.count).elementsEqual(mark) {
                    position += mark.count
                    return
                }
                position += 1
            }
        }
    }

    private mutating func skip(until mark: String) {
        let mark = Array(mark.utf8)
        while position < bytes.count {
            if bytes[position] == mark[0], bytes[position...].prefix(mark.count).map({ $0 | 0x20 }) == mark.map({ $0 | 0x20 }) {
                return
            }
            position += 1
        }
    }
}

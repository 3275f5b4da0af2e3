import Foundation

/// Text for reading, gathered scalar by scalar from its source, with the place of its first and last visible one.
///
/// White space collapses, soft hyphens and other invisible characters go, hyphens that stand for a dash become one.
struct CleanText {
    /// A point to return to when what came after it turns out to be a footnote's mark.
    struct Checkpoint {
        fileprivate let length: Int
        fileprivate let space: Space
        fileprivate let end: Int
        fileprivate let last: Unicode.Scalar?
    }

    fileprivate enum Space {
        case none
        /// A thin space, which typographers put between two quotation marks; no space to a reader.
        case thin
        case full
    }

    private var scalars = String.UnicodeScalarView()
    private(set) var count = 0
    private var space = Space.none
    private var last: Unicode.Scalar?
    /// Offsets in the source of the first visible scalar and behind the last one.
    private(set) var start = 0
    private(set) var end = 0
    private var needsNormalisation = false

    var isEmpty: Bool { count == 0 }
    var lastScalar: Unicode.Scalar? { last }

    var checkpoint: Checkpoint { Checkpoint(length: count, space: space, end: end, last: last) }

    /// Takes a scalar that stands at bytes `from..<to` of the source.
    mutating func append(_ scalar: Unicode.Scalar, from: Int, to: Int) {
        switch scalar.value {
        case 0x21...0x7E: append(visible: scalar, from: from, to: to)
        case 0x2009, 0x200A, 0x202F: if space == .none { space = .thin }
        // SUBSTITUTE stands where a damaged byte was.
        case 0x1A: break
        case 0...0x20, 0x7F...0xA0, 0x1680, 0x2000...0x2008, 0x2028, 0x2029, 0x205F, 0x3000: space = .full
        case 0xAD, 0x034F, 0x061C, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFD: break
        // Joiners spell words in Persian and the scripts of India and build emoji; elsewhere they are stray.
        case 0x200C, 0x200D:
            if let last, last.value > 0x02FF, !isQuotation(last) { append(visible: scalar, from: from, to: to) }
        default: append(visible: scalar, from: from, to: to)
        }
    }

    /// Takes a line's end that is to be kept, as in verse.
    mutating func appendLineBreak() {
        space = .none
        guard let last, last != "\n" else { return }
        scalars.append("\n")
        count += 1
        self.last = "\n"
    }

    mutating func appendSpace() { space = .full }

    /// Returns to a point of this text; one that a new text has passed by is no point to return to.
    mutating func restore(_ checkpoint: Checkpoint) {
        guard checkpoint.length <= count else { return }
        scalars.removeLast(count - checkpoint.length)
        count = checkpoint.length
        space = checkpoint.space
        end = checkpoint.end
        last = checkpoint.last
    }

    /// How much was gathered since then, in scalars.
    func count(since checkpoint: Checkpoint) -> Int { max(0, count - checkpoint.length) }

    /// What was gathered since then.
    func text(since checkpoint: Checkpoint) -> String {
        String(String.UnicodeScalarView(scalars.suffix(count(since: checkpoint))))
    }

    /// The text in Unicode normalisation form C.
    var text: String {
        var trimmed = scalars
        while trimmed.last == "\n" { trimmed.removeLast() }
        let string = String(trimmed)
        return needsNormalisation ? string.precomposedStringWithCanonicalMapping : string
    }

    /// The letters in front of a hyphen at the end ("hedge-" gives "hedge").
    var lastWord: String {
        let word = scalars.dropLast().reversed().prefix { $0.properties.isAlphabetic }.reversed()
        return String(String.UnicodeScalarView(word))
    }

    /// Takes the last scalar back, as a hyphen that only the page's edge wanted.
    mutating func removeLast() {
        guard count > 0 else { return }
        scalars.removeLast()
        count -= 1
        last = scalars.last
    }

    /// Lets `body` take text whose offsets start at 0 while it stands at `offset` of the source.
    mutating func shifting(by offset: Int, _ body: (inout CleanText) -> Void) {
        let (wasEmpty, endBefore) = (isEmpty, end)
        // -1: nothing visible was taken.
        end = -1
        body(&self)
        guard end >= 0 else { return end = endBefore }
        end += offset
        if wasEmpty { start += offset }
    }

    private mutating func append(visible scalar: Unicode.Scalar, from: Int, to: Int) {
        if count == 0 {
            start = from
        } else if space == .full || (space == .thin && !(isQuotation(last) && isQuotation(scalar))), last != "\n" {
            scalars.append(" ")
            count += 1
        }
        space = .none
        scalars.append(scalar)
        count += 1
        last = scalar
        end = to
        // Below U+0300 everything is in form C already, and so is general punctuation.
        if scalar.value >= 0x0300 && !(0x2010...0x205E).contains(scalar.value) { needsNormalisation = true }
    }

    private func isQuotation(_ scalar: Unicode.Scalar?) -> Bool {
        switch scalar {
        case "“", "”", "‘", "’", "\"", "'", "«", "»", "‹", "›", "„", "‚": true
        default: false
        }
    }
}

extension CleanText {
    /// Takes UTF-8 at `range` of a source, turning "--" into a dash; the bytes must be valid.
    mutating func append(_ bytes: [UInt8], in range: Range<Int>) {
        var index = range.lowerBound
        while index < range.upperBound {
            if bytes[index] == UInt8(ascii: "-"), index + 1 < range.upperBound, bytes[index + 1] == UInt8(ascii: "-") {
                index = appendDash(bytes, from: index, to: range.upperBound)
                continue
            }
            let (scalar, length) = decodeScalar(bytes, at: index)
            append(scalar, from: index, to: index + length)
            index += length
        }
    }

    /// Takes UTF-8 in which "&amp;" and the like still stand.
    mutating func append(markup bytes: [UInt8], in range: Range<Int>) {
        var (index, runStart) = (range.lowerBound, range.lowerBound)
        while let ampersand = bytes[index..<range.upperBound].firstIndex(of: UInt8(ascii: "&")) {
            index = ampersand + 1
            guard let (scalar, length) = HTMLEntity.reference(in: bytes, at: ampersand, limit: range.upperBound) else {
                continue
            }
            append(bytes, in: runStart..<ampersand)
            append(scalar, from: ampersand, to: ampersand + length)
            index = ampersand + length
            runStart = index
        }
        append(bytes, in: runStart..<range.upperBound)
    }

    /// Two or three hyphens are a dash, four or more a long one ("by ----!").
    mutating func appendDash(_ bytes: [UInt8], from start: Int, to limit: Int) -> Int {
        var index = start
        while index < limit, bytes[index] == UInt8(ascii: "-") { index += 1 }
        append("—", from: start, to: index)
        if index - start > 3 { append("—", from: start, to: index) }
        return index
    }
}

/// The scalar that starts at `index`, and its length in bytes; bytes that are not UTF-8 give U+FFFD, one by one.
func decodeScalar(_ bytes: [UInt8], at index: Int) -> (scalar: Unicode.Scalar, length: Int) {
    let lead = bytes[index]
    let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard length > 1 else { return (Unicode.Scalar(lead), 1) }
    guard lead >= 0xC2, index + length <= bytes.count else { return ("\u{FFFD}", 1) }
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
    guard let scalar = Unicode.Scalar(value) else { return ("\u{FFFD}", 1) }
    return (scalar, length)
}

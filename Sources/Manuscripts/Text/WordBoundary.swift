/// Whether marks such as "_" stand inside of a word or beside one.
enum WordBoundary {
    /// An ASCII letter or digit.
    static func isLetter(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
    }

    static func isWord(_ bytes: [UInt8], at index: Int) -> Bool {
        guard index < bytes.count else { return false }
        return isLetter(bytes[index]) || (bytes[index] >= 0x80 && !isPunctuation(bytes, at: index))
    }

    static func isWord(_ bytes: [UInt8], endingAt end: Int) -> Bool {
        guard end > 0 else { return false }
        return isLetter(bytes[end - 1]) || (bytes[end - 1] >= 0x80 && !(end >= 3 && isPunctuation(bytes, at: end - 3)))
    }

    /// General punctuation, U+2000 to U+203F: quotation marks and dashes.
    private static func isPunctuation(_ bytes: [UInt8], at index: Int) -> Bool {
        index + 1 < bytes.count && bytes[index] == 0xE2 && bytes[index + 1] == 0x80
    }
}

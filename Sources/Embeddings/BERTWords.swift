import Foundation

/// A text as BERT's uncased models are taught to see it: lower case, without accents, cut at white space, each mark of punctuation and each
/// Chinese character a word of its own.
enum BERTWords {
    static func of(_ text: String) -> [String] {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        func finish() {
            if !word.isEmpty { words.append(String(word)) }
            word.removeAll(keepingCapacity: true)
        }
        for scalar in plain(text).unicodeScalars {
            if isControl(scalar) { continue }
            if scalar.properties.isWhitespace {
                finish()
            } else if isPunctuation(scalar) || isChinese(scalar) {
                finish()
                words.append(String(scalar))
            } else {
                word.append(scalar)
            }
        }
        finish()
        return words
    }

    /// Decomposed (NFD), without the accents that this leaves by themselves, in lower case.
    private static func plain(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
        var plain = String.UnicodeScalarView()
        for scalar in text.decomposedStringWithCanonicalMapping.unicodeScalars {
            if scalar.properties.generalCategory != .nonspacingMark { plain.append(scalar) }
        }
        return String(plain).lowercased()
    }

    /// Also what has no character at all, and the mark of text that was damaged; a tab and a new line are spaces.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\t", "\n", "\r": return false
        case "\u{FFFD}": return true
        default: break
        }
        return switch scalar.properties.generalCategory {
        case .control, .format, .privateUse, .surrogate, .unassigned: true
        default: false
        }
    }

    /// In ASCII whatever is neither letter, digit nor space, so that "$" and "+" stand alone as well.
    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: return true
        case 0..<0x80: return false
        default: break
        }
        return switch scalar.properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            true
        default: false
        }
    }

    /// The blocks of Han characters: written without spaces between words.
    private static func isChinese(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2A6DF, 0x2A700...0x2B73F, 0x2B740...0x2B81F,
            0x2B820...0x2CEAF, 0x2F800...0x2FA1F:
            true
        default: false
        }
    }
}

/// The encoding of bytes in RTF, by code page or by a font's character set (RTF 1.9.1, "Font Table", "Character Set").
struct RTFEncoding: Sendable {
    let single: SingleByteEncoding?
    /// iconv's name of one with two bytes to a character.
    let double: String?

    static let western = RTFEncoding(codePage: 1_252) ?? RTFEncoding(single: nil, double: nil)

    private init(single: SingleByteEncoding?, double: String?) {
        self.single = single
        self.double = double
    }

    init?(codePage: Int) {
        switch codePage {
        case 932, 936, 949, 950: self.init(single: nil, double: "CP\(codePage)")
        case 10_000: self.init(single: SingleByteEncoding(named: "macintosh"), double: nil)
        case 437, 850, 866:
            self.init(single: SingleByteEncoding(named: "cp\(codePage)"), double: nil)
        case 1_250...1_257:
            guard let single = SingleByteEncoding(named: "windows-\(codePage)") else { return nil }
            self.init(single: single, double: nil)
        default: return nil
        }
    }

    /// Nil for the document's own.
    init?(characterSet: Int) {
        let codePages = [
            77: 10_000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1_253, 162: 1_254, 177: 1_255, 178: 1_256, 186: 1_257,
            204: 1_251, 238: 1_250,
        ]
        guard let codePage = codePages[characterSet] else { return nil }
        self.init(codePage: codePage)
    }

    /// BCP 47 of a Windows locale's number, of its language alone (MS-LCID, 2.1).
    static func language(ofLocale locale: Int) -> String? {
        let languages = [
            0x04: "zh", 0x05: "cs", 0x06: "da", 0x07: "de", 0x08: "el", 0x0A: "es", 0x0B: "fi", 0x0C: "fr", 0x10: "it",
            0x11: "ja", 0x13: "nl", 0x14: "nb", 0x15: "pl", 0x16: "pt", 0x19: "ru", 0x1D: "sv", 0x22: "uk",
        ]
        // 1033, American English, is what programs write that were never told; it tells nothing.
        return languages[locale & 0x3FF]
    }
}

/// Makes characters of RTF's bytes and of its "\u" units, and passes over the substitutes behind the latter.
struct RTFDecoder {
    private var lead: UInt8?
    private var highSurrogate: UInt32?
    private var substitutes = 0

    mutating func takesSubstitute() -> Bool {
        guard substitutes > 0 else { return false }
        substitutes -= 1
        return true
    }

    /// A UTF-16 unit, which RTF writes as a signed number.
    mutating func scalar(ofUnit unit: Int, substitutes count: Int) -> Unicode.Scalar? {
        substitutes = count
        let value = UInt32(truncatingIfNeeded: unit) & 0xFFFF
        if (0xD800..<0xDC00).contains(value) {
            highSurrogate = value
            return nil
        }
        defer { highSurrogate = nil }
        if (0xDC00..<0xE000).contains(value), let high = highSurrogate {
            return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (value - 0xDC00))
        }
        return Unicode.Scalar(value)
    }

    /// Nil for the first byte of two, and for one that stands for nothing.
    mutating func scalar(of byte: UInt8, in encoding: RTFEncoding) -> Unicode.Scalar? {
        if let double = encoding.double {
            if let first = lead {
                lead = nil
                return Iconv.converted([first, byte], from: double).flatMap {
                    String(decoding: $0, as: UTF8.self).unicodeScalars.first
                }
            }
            if byte > 0x80 {
                lead = byte
                return nil
            }
        }
        if byte < 0x80 { return Unicode.Scalar(byte) }
        return encoding.single?.scalar(of: byte)
    }
}

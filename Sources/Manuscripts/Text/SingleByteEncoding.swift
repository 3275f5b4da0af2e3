/// An encoding with one byte for each character, ASCII in its lower half.
struct SingleByteEncoding: Sendable {
    /// IANA name.
    let name: String
    /// Characters of the bytes 0x80 to 0xFF; nil where it has none.
    let upper: [Unicode.Scalar?]

    /// By the names that documents use; ISO-8859-1 is read as Windows-1252, as browsers do (WHATWG Encoding, 4.2).
    init?(named label: String) {
        guard let name = Self.names[label.lowercased()], let encoding = Self.all[name] else { return nil }
        self = encoding
    }

    private init?(name: String) {
        var upper: [Unicode.Scalar?] = []
        for byte in UInt8(0x80)...0xFF {
            let scalar = Iconv.converted([byte], from: name).flatMap {
                String(decoding: $0, as: UTF8.self).unicodeScalars.first
            }
            upper.append(scalar.flatMap { (0x80..<0xA0).contains($0.value) ? nil : $0 })
        }
        guard upper.contains(where: { $0 != nil }) else { return nil }
        self.name = name
        self.upper = upper
    }

    /// Those that are told apart by their words, the likelier first.
    static let detectable = ["windows-1252", "windows-1251", "koi8-r", "macintosh", "windows-1250", "iso-8859-2", "ibm866"]
        .compactMap { all[$0] }

    private static let all: [String: SingleByteEncoding] = {
        var all: [String: SingleByteEncoding] = [:]
        for name in Set(names.values) { all[name] = SingleByteEncoding(name: name) }
        return all
    }()

    private static let names: [String: String] = [
        "windows-1252": "windows-1252", "cp1252": "windows-1252", "x-cp1252": "windows-1252", "iso-8859-1": "windows-1252",
        "iso8859-1": "windows-1252", "iso_8859-1": "windows-1252", "latin1": "windows-1252", "latin-1": "windows-1252",
        "l1": "windows-1252", "iso-8859-15": "iso-8859-15", "iso8859-15": "iso-8859-15", "latin-9": "iso-8859-15",
        "macintosh": "macintosh", "mac": "macintosh", "macroman": "macintosh", "x-mac-roman": "macintosh",
        "windows-1251": "windows-1251", "cp1251": "windows-1251", "x-cp1251": "windows-1251", "koi8-r": "koi8-r",
        "koi8r": "koi8-r", "koi8-u": "koi8-u", "ibm866": "ibm866", "cp866": "ibm866", "iso-8859-5": "iso-8859-5",
        "windows-1250": "windows-1250", "cp1250": "windows-1250", "iso-8859-2": "iso-8859-2", "latin2": "iso-8859-2",
        "windows-1253": "windows-1253", "cp1253": "windows-1253", "iso-8859-7": "iso-8859-7", "windows-1254": "windows-1254",
        "cp1254": "windows-1254", "iso-8859-9": "iso-8859-9", "windows-1257": "windows-1257", "cp1257": "windows-1257",
        "ibm437": "ibm437", "cp437": "ibm437", "ibm850": "ibm850", "cp850": "ibm850", "windows-1255": "windows-1255",
        "windows-1256": "windows-1256",
    ]

    func scalar(of byte: UInt8) -> Unicode.Scalar? {
        byte < 0x80 ? Unicode.Scalar(byte) : upper[Int(byte) - 0x80]
    }

    /// As UTF-8, with SUBSTITUTE for bytes that stand for nothing.
    func mended(_ bytes: [UInt8]) -> (utf8: [UInt8], damage: TextDamage) {
        let encoded = upper.map { $0.map { Array(Character($0).utf8) } }
        var converted = [UInt8]()
        var damage = TextDamage()
        converted.reserveCapacity(bytes.count + bytes.count / 16)
        for byte in bytes {
            if byte < 0x80 {
                converted.append(byte)
            } else if let character = encoded[Int(byte) - 0x80] {
                converted.append(contentsOf: character)
            } else {
                damage.note(converted.count)
                converted.append(TextDamage.substitute)
            }
        }
        return (converted, damage)
    }
}

/// A file as it came: its name, its bytes, and its text where it is one.
struct SourceFile: Sendable {
    let name: String
    let bytes: [UInt8]
    /// The whole file as text; a failure says what the file is instead.
    let text: Result<DecodedText, ManuscriptError>

    init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
        text = Self.text(of: bytes)
    }

    /// Lower case, without the dot; empty for none.
    var fileExtension: String {
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }

    /// "treasure-island.txt" is called "Treasure Island" where its text has no title.
    var titleFromName: String {
        let stem = fileExtension.isEmpty ? name[...] : name.dropLast(fileExtension.count + 1)
        let words = stem.split { "-_ .".contains($0) }
        guard !words.isEmpty else { return "Untitled" }
        let isLowercase = !stem.contains { $0.isUppercase }
        return words.map { isLowercase ? $0.prefix(1).uppercased() + $0.dropFirst() : String($0) }.joined(separator: " ")
    }

    var isZip: Bool {
        bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
    }

    private static func text(of bytes: [UInt8]) -> Result<DecodedText, ManuscriptError> {
        if let format = ForeignFormat.name(of: bytes) { return .failure(.unsupported(format: format)) }
        guard bytes.count <= Limits.textBytesMax else {
            return .failure(.tooLarge(bytes: bytes.count, limitBytes: Limits.textBytesMax))
        }
        do throws(ManuscriptError) {
            return .success(try DecodedText(decoding: bytes))
        } catch {
            return .failure(error)
        }
    }
}

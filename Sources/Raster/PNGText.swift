/// Words that a PNG file carries beside its pixels: chunks of tEXt and iTXt.
/// Source: PNG (W3C, third edition), sections 5 and 11.3.3.
package enum PNGText {
    private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// The file with these words before its pixels, where programs that read only the beginning find them.
    /// - Parameter words: by keyword: 1 to 79 Latin letters. What is no Latin-1 is written as UTF-8 (iTXt).
    package static func adding(_ words: [(keyword: String, text: String)], to png: [UInt8]) throws(RasterError) -> [UInt8] {
        let header = try chunks(of: png).first { $0.type == "IHDR" }
        guard let header else { throw .pngUnreadable(reason: "it has no header.") }
        let added = words.flatMap { chunk(keyword: $0.keyword, text: $0.text) }
        return Array(png[..<header.end]) + added + png[header.end...]
    }

    /// The words by keyword; of several with one keyword the last. Compressed words are left out.
    package static func reading(_ png: [UInt8]) throws(RasterError) -> [String: String] {
        var words: [String: String] = [:]
        for chunk in try chunks(of: png) where chunk.type == "tEXt" || chunk.type == "iTXt" {
            let data = png[chunk.data]
            guard let end = data.firstIndex(of: 0), crc(png[chunk.checked]) == chunk.crc else { continue }
            let keyword = latin(data[..<end])
            let rest = data[(end + 1)...]
            words[keyword] = chunk.type == "tEXt" ? latin(rest) : international(rest)
        }
        return words
    }

    // MARK: - Chunks

    private struct Chunk {
        var type: String
        var data: Range<Int>
        var crc: UInt32

        /// What the checksum covers: type and data.
        var checked: Range<Int> { data.lowerBound - 4..<data.upperBound }
        var end: Int { data.upperBound + 4 }
    }

    /// Up to the pixels' end; a file that is cut off there still tells its words.
    private static func chunks(of png: [UInt8]) throws(RasterError) -> [Chunk] {
        guard png.starts(with: signature) else { throw .pngUnreadable(reason: "it is no PNG.") }
        var chunks: [Chunk] = []
        var position = signature.count
        while position + 12 <= png.count {
            let length = Int(number(png, at: position))
            let start = position + 8
            guard length <= png.count - start - 4 else { break }
            let type = latin(png[position + 4..<start])
            chunks.append(Chunk(type: type, data: start..<start + length, crc: number(png, at: start + length)))
            position = start + length + 4
        }
        return chunks
    }

    private static func chunk(keyword: String, text: String) -> [UInt8] {
        let isLatin = text.unicodeScalars.allSatisfy { $0.value < 0x100 && $0.value > 0 }
        precondition(
            1...79 ~= keyword.utf8.count && keyword.utf8.allSatisfy { 32..<127 ~= $0 }, "A keyword is a short Latin word.")
        var body = Array((isLatin ? "tEXt" : "iTXt").utf8) + Array(keyword.utf8) + [0]
        if isLatin {
            body += text.unicodeScalars.map { UInt8($0.value) }
        } else {
            // Not compressed; no language and no translated keyword.
            body += [0, 0, 0, 0] + Array(text.utf8)
        }
        return bytes(UInt32(body.count - 4)) + body + bytes(crc(body[...]))
    }

    /// After the keyword: compression flag and method, language, translated keyword, text.
    private static func international(_ data: ArraySlice<UInt8>) -> String? {
        guard data.first == 0, data.count > 2 else { return nil }
        let parts = data.dropFirst(2).split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
        return parts.count == 3 ? String(decoding: parts[2], as: UTF8.self) : nil
    }

    private static func latin(_ bytes: ArraySlice<UInt8>) -> String {
        String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }

    private static func number(_ png: [UInt8], at position: Int) -> UInt32 {
        png[position..<position + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }

    private static func bytes(_ number: UInt32) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }

    /// Annex D: the polynomial 0xEDB88320, from all ones, inverted.
    private static func crc(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        var crc = UInt32.max
        for byte in bytes { crc = table[Int((crc ^ UInt32(byte)) & 0xFF)] ^ crc >> 8 }
        return ~crc
    }

    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
    }
}

/// A WebP file as its chunks: pixels, and what is said beside them.
/// Source: WebP Container Specification (https://developers.google.com/speed/webp/docs/riff_container), "Extended File Format".
struct WebPFile {
    struct Chunk {
        /// Four letters: "VP8X", "VP8L", "EXIF", "XMP ".
        var name: String
        var data: [UInt8]
    }

    private static let nameBytes = 4
    private static let extended = "VP8X"
    private static let hasEXIF: UInt8 = 0x08
    private static let hasXMP: UInt8 = 0x04

    private(set) var chunks: [Chunk]

    /// nil for what is no WebP; of a file that is cut off the chunks that are whole.
    init?(_ file: [UInt8]) {
        guard file.count >= 12, Self.name(file, at: 0) == "RIFF", Self.name(file, at: 8) == "WEBP" else { return nil }
        chunks = []
        var position = 12
        while position + 8 <= file.count {
            let length = (0..<4).reduce(0) { $0 | Int(file[position + 4 + $1]) << (8 * $1) }
            let start = position + 8
            guard length <= file.count - start else { break }
            chunks.append(Chunk(name: Self.name(file, at: position), data: Array(file[start..<start + length])))
            position = start + length + length % 2
        }
    }

    private static func name(_ file: [UInt8], at position: Int) -> String {
        String(decoding: file[position..<position + nameBytes], as: UTF8.self)
    }

    func data(of name: String) -> [UInt8]? { chunks.first { $0.name == name }?.data }

    /// With these words beside the pixels, in place of others of the kind.
    mutating func add(exif: [UInt8], xmp: [UInt8], width: Int, height: Int) {
        chunks.removeAll { ["EXIF", "XMP "].contains($0.name) }
        var header = data(of: Self.extended) ?? Self.header(width: width, height: height)
        header[0] |= Self.hasEXIF | Self.hasXMP
        chunks.removeAll { $0.name == Self.extended }
        chunks.insert(Chunk(name: Self.extended, data: header), at: 0)
        chunks += [Chunk(name: "EXIF", data: exif), Chunk(name: "XMP ", data: xmp)]
    }

    /// Flags, three bytes for later, and the sides less one in 24 bits each.
    private static func header(width: Int, height: Int) -> [UInt8] {
        let sides = [width - 1, height - 1].flatMap { side in (0..<3).map { UInt8(truncatingIfNeeded: side >> (8 * $0)) } }
        return [0, 0, 0, 0] + sides
    }

    var bytes: [UInt8] {
        var body: [UInt8] = Array("WEBP".utf8)
        for chunk in chunks {
            body += Array(chunk.name.utf8) + Self.length(chunk.data.count) + chunk.data
            if chunk.data.count % 2 == 1 { body.append(0) }
        }
        return Array("RIFF".utf8) + Self.length(body.count) + body
    }

    private static func length(_ count: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) } }
}

/// Whether a file is a PNG to its end. Source: PNG (W3C, third edition), sections 5.2 and 11.2.5.
enum PNGFile {
    private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    /// The chunk IEND, which has no data, with its checksum.
    private static let end: [UInt8] = [0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82]

    static func isWhole(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: signature) && bytes.count > signature.count + end.count && Array(bytes.suffix(end.count)) == end
    }
}

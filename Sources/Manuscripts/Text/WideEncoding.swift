/// UTF-16 and UTF-32, told by their byte order mark, or without one by the zero bytes that ASCII has in them.
struct WideEncoding {
    let isBigEndian: Bool
    /// Bytes of a unit: 2 or 4.
    let width: Int
    let hasMark: Bool

    var name: String { "utf-\(width * 8)\(isBigEndian ? "be" : "le")" }

    init?(_ bytes: [UInt8]) {
        let head = bytes.prefix(64)
        let marks: [(bytes: [UInt8], width: Int, isBigEndian: Bool)] = [
            ([0x00, 0x00, 0xFE, 0xFF], 4, true), ([0xFF, 0xFE, 0x00, 0x00], 4, false),
            ([0xFE, 0xFF], 2, true), ([0xFF, 0xFE], 2, false),
        ]
        if let mark = marks.first(where: { head.starts(with: $0.bytes) }) {
            (width, isBigEndian, hasMark) = (mark.width, mark.isBigEndian, true)
            return
        }
        hasMark = false
        let pairs = bytes.count / 2
        if let (width, isBigEndian) = Self.widthByZeros(head) {
            (self.width, self.isBigEndian) = (width, isBigEndian)
        } else if pairs >= Self.pairsMin, let isBigEndian = Self.orderByHighBytes(bytes.prefix(Self.sampleBytes)) {
            (width, self.isBigEndian) = (2, isBigEndian)
        } else {
            return nil
        }
    }

    /// Bytes, and pairs of them, by which a text beyond Latin is told.
    private static let sampleBytes = 2_048
    private static let pairsMin = 12
    /// Different high bytes in a text of one alphabet: its own, punctuation's, and the zero of spaces and line ends.
    private static let highBytesMax = 4

    /// By the zeros that Latin text has.
    private static func widthByZeros(_ head: ArraySlice<UInt8>) -> (width: Int, isBigEndian: Bool)? {
        func zeros(_ first: Int, _ step: Int) -> Int { stride(from: first, to: head.count, by: step).count { head[$0] == 0 } }
        let quarter = head.count / 4
        let quarters = (0..<4).map { zeros($0, 4) }
        if quarter >= 2, quarters[1] == quarter, quarters[2] == quarter, quarters[0] == quarter || quarters[3] == quarter,
            quarters[0] == 0 || quarters[3] == 0
        {
            return (4, quarters[0] == quarter)
        }
        let (even, odd, half) = (zeros(0, 2), zeros(1, 2), head.count / 2)
        guard half >= 2, max(even, odd) * 10 >= half * 9, min(even, odd) == 0 else { return nil }
        return (2, even > odd)
    }

    /// Whether the high bytes, of which an alphabet has few, stand first; nil where neither half looks like them.
    private static func orderByHighBytes(_ head: ArraySlice<UInt8>) -> Bool? {
        let halves = (0..<2).map { first in Set(stride(from: first, to: head.count, by: 2).map { head[$0] }) }
        func isHigh(_ high: Set<UInt8>, _ low: Set<UInt8>) -> Bool {
            high.count <= highBytesMax && high.contains(0) && !low.contains(0) && low.count >= 2 * high.count
        }
        if isHigh(halves[0], halves[1]) { return true }
        return isHigh(halves[1], halves[0]) ? false : nil
    }

    /// As UTF-8 without the mark; what is no character becomes U+FFFD. Nil for UTF-32 with a unit that is no scalar.
    func convert(_ bytes: [UInt8]) -> [UInt8]? {
        let start = hasMark ? width : 0
        guard bytes.count >= start else { return nil }
        if width == 2 {
            var units = [UInt16]()
            units.reserveCapacity(bytes.count / 2)
            for index in stride(from: start, to: bytes.count - 1, by: 2) {
                let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
                units.append(isBigEndian ? first << 8 | second : second << 8 | first)
            }
            return Array(String(decoding: units, as: UTF16.self).utf8)
        }
        var scalars = String.UnicodeScalarView()
        for index in stride(from: start, to: bytes.count - 3, by: 4) {
            let unit = (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(bytes[index + (isBigEndian ? $1 : 3 - $1)]) }
            guard let scalar = Unicode.Scalar(unit) else { return nil }
            scalars.append(scalar)
        }
        return Array(String(scalars).utf8)
    }
}

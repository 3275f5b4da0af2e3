/// What a Range header asks of a representation of a known size (RFC 9110 section 14).
package enum RangeRequest: Sendable, Equatable {
    /// Serve the whole: there is no Range header, or one to be ignored.
    case whole
    /// Serve these parts, in this order, none of them empty.
    case parts([Range<Int64>])
    /// None of the ranges lies within the representation: 416.
    case unsatisfiable

    /// Reads a Range header's value. What is malformed, of another unit, or made of too many or overlapping ranges is ignored,
    /// as section 14.2 allows: a client that gets the whole has lost nothing.
    /// - Parameter size: bytes of the representation.
    package init(_ header: String?, size: Int64) {
        self = .whole
        guard let header, header.utf8.count > 6, header.prefix(6).lowercased() == "bytes=" else { return }
        let specifications = header.dropFirst(6).split(separator: ",", omittingEmptySubsequences: true)
        guard !specifications.isEmpty, specifications.count <= WireLimit.rangesMax else { return }
        var parts: [Range<Int64>] = []
        for specification in specifications {
            guard let part = Self.part(specification.drop { $0 == " " || $0 == "\t" }, size: size) else { return }
            if !part.isEmpty { parts.append(part) }
            // The last bytes of nothing are satisfiable, and nothing (section 14.1.2); no 206 can say so.
            if size == 0, Self.isSuffix(specification) { return }
        }
        let sorted = parts.sorted { $0.lowerBound < $1.lowerBound }
        for (left, right) in zip(sorted, sorted.dropFirst()) where left.upperBound > right.lowerBound { return }
        self = parts.isEmpty ? .unsatisfiable : .parts(parts)
    }

    /// `-n`, n not zero.
    private static func isSuffix(_ text: Substring) -> Bool {
        text.utf8.first { !ASCII.isBlank($0) } == ASCII.hyphen && text.utf8.contains { $0 > ASCII.zero && ASCII.isDigit($0) }
    }

    /// One range, empty when it lies outside; nil when it is malformed.
    private static func part(_ text: Substring, size: Int64) -> Range<Int64>? {
        var bytes = text.utf8
        while let last = bytes.last, ASCII.isBlank(last) { bytes.removeLast() }
        guard let hyphen = bytes.firstIndex(of: ASCII.hyphen) else { return nil }
        let first = bytes[..<hyphen]
        let last = bytes[bytes.index(after: hyphen)...]
        guard first.allSatisfy(ASCII.isDigit), last.allSatisfy(ASCII.isDigit) else { return nil }
        if first.isEmpty {
            guard !last.isEmpty else { return nil }
            let suffix = Int64(String(Substring(last))) ?? .max
            return max(0, size - suffix)..<size
        }
        // Numbers beyond Int64 lie outside every representation.
        let start = Int64(String(Substring(first))) ?? .max
        let end = last.isEmpty ? Int64.max : Int64(String(Substring(last))) ?? .max
        guard end >= start else { return nil }
        return start < size ? start..<min(size, end == .max ? size : end + 1) : size..<size
    }
}

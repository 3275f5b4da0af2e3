/// Percent-encoding, paths and queries: no control character comes through, no dot segment is left, and what is encoded decodes
/// to itself.
enum PercentFuzz {
    static func check(_ input: [UInt8]) {
        for plusIsSpace in [false, true] {
            guard let text = PercentCoding.decode(input.span, plusIsSpace: plusIsSpace) else { continue }
            mustHold(text.utf8.count <= input.count, "text from nothing")
            let isClean = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || plusIsSpace && [9, 10, 13].contains($0) }
            mustHold(isClean, "a control character in \(text.debugDescription)")
            let encoded = Array(PercentCoding.encode(text).utf8)
            mustHold(PercentCoding.decode(encoded.span, plusIsSpace: plusIsSpace) == text, "\(text) became another")
        }
        if let path = try? RequestPath(decoding: input.span) {
            for segment in path.segments { mustHold(segment != "." && segment != "..", "a dot segment is left") }
            let again = Array(("/" + path.segments.map(PercentCoding.encode).joined(separator: "/")).utf8)
            let second = try? RequestPath(decoding: again.span)
            // An empty segment at the end and a trailing slash are written alike.
            if path.segments.last != "" { mustHold(second?.segments == path.segments, "\(path) became another path") }
        }
        let items = QueryItems(decoding: input.span.text).items
        mustHold(items.count <= input.count, "\(items.count) items")
    }
}

/// A request's path, decoded and with dot segments resolved, as the segments between its slashes.
///
/// Decoding happens per segment and after splitting, so that `%2F` never makes a segment boundary, and dot segments are looked
/// for after decoding, so that `%2e%2e` is one. What no file and no route should ever see (`..` above the root, control
/// characters, text that is no UTF-8) is refused here, once.
package struct RequestPath: Sendable, Equatable, CustomStringConvertible {
    /// Segments without the slashes; empty for `/`. Empty segments in the middle (`//`) are kept, and match nothing.
    package let segments: [String]

    /// Whether the path ended with a slash: it names a directory.
    package let hasTrailingSlash: Bool

    /// Reads the path part of a request target, from its first slash to before the `?`.
    /// - Throws: 400 when the path is no absolute path, has a bad escape, or climbs above the root.
    package init(decoding raw: Span<UInt8>) throws(WireError) {
        guard raw.count > 0, raw[0] == ASCII.slash else { throw .malformed("The request's path does not start with a slash.") }
        var segments: [String] = []
        var endsInDirectory = false
        var start = 1
        while start <= raw.count {
            let end = raw.firstIndex(of: ASCII.slash, from: start) ?? raw.count
            guard let segment = PercentCoding.decode(raw.extracting(start..<end)) else {
                throw .malformed("The request's path has a broken percent escape, or is no UTF-8 text.")
            }
            let isLast = end == raw.count
            switch segment {
            case ".":
                endsInDirectory = isLast
            case "..":
                guard segments.popLast() != nil else { throw .malformed("The request's path climbs above the root.") }
                endsInDirectory = isLast
            case "" where isLast:
                endsInDirectory = true
            default:
                segments.append(segment)
            }
            start = end + 1
        }
        self.segments = segments
        hasTrailingSlash = endsInDirectory && !segments.isEmpty
    }

    package var description: String {
        segments.isEmpty ? "/" : "/" + segments.joined(separator: "/") + (hasTrailingSlash ? "/" : "")
    }
}

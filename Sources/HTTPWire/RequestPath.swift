/// A request's path, decoded and with dot segments resolved, as the segments between its slashes.
///
/// Decoding happens per segment and after splitting, so that `%2F` never makes a segment boundary, and dot segments are looked
/// for after decoding, so that `%2e%2e` is one. What no file and no route should ever see (`..` above the root, control
/// characters, text that is no UTF-8) is refused here, once.
///
/// Nearly every path needs none of that. Such a plain one is kept as it was sent and cut up when somebody asks for its segments:
/// a route without parameters is found without.
package struct RequestPath: Sendable, Equatable, CustomStringConvertible {
    private enum Form: Sendable {
        case plain(String)
        case resolved(segments: [String], hasTrailingSlash: Bool)
    }

    private let form: Form

    /// Reads the path part of a request target, from its first slash to before the `?`.
    /// - Parameter text: the same as a string, if there is one already.
    /// - Throws: 400 when the path is no absolute path, has a bad escape, or climbs above the root.
    package init(decoding raw: Span<UInt8>, text: String? = nil) throws(WireError) {
        guard raw.count > 0, raw[0] == ASCII.slash else { throw .malformed("The request's path does not start with a slash.") }
        form = Self.isPlain(raw) ? .plain(text ?? raw.text) : try Self.resolve(raw)
    }

    /// The path as it was sent, when that says it already; nil when it had to be decoded.
    package var plainText: String? {
        if case .plain(let text) = form { text } else { nil }
    }

    /// Segments without the slashes; empty for `/`. Empty segments in the middle (`//`) are kept, and match nothing.
    package var segments: [String] {
        switch form {
        case .resolved(let segments, _): return segments
        case .plain(let text):
            var text = text
            return text.withUTF8 { Self.split($0.span) }
        }
    }

    /// Whether the path ended with a slash: it names a directory.
    package var hasTrailingSlash: Bool {
        switch form {
        case .plain(let text): text.utf8.count > 1 && text.utf8.last == ASCII.slash
        case .resolved(_, let hasTrailingSlash): hasTrailingSlash
        }
    }

    package var description: String {
        if let plainText { return plainText }
        let segments = segments
        return segments.isEmpty ? "/" : "/" + segments.joined(separator: "/") + (hasTrailingSlash ? "/" : "")
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.segments == right.segments && left.hasTrailingSlash == right.hasTrailingSlash
    }

    /// Whether nothing has to be decoded: visible ASCII, no escapes, and no segment that starts with a dot.
    private static func isPlain(_ raw: Span<UInt8>) -> Bool {
        var previous: UInt8 = 0
        for index in 0..<raw.count {
            let byte = raw[index]
            guard byte > 0x20, byte < 0x7F, byte != ASCII.percent, byte != ASCII.dot || previous != ASCII.slash else {
                return false
            }
            previous = byte
        }
        return true
    }

    /// Cuts a plain path at its slashes.
    private static func split(_ path: Span<UInt8>) -> [String] {
        let end = path.count > 1 && path[path.count - 1] == ASCII.slash ? path.count - 1 : path.count
        guard path.count > 1 else { return [] }
        var segments: [String] = []
        segments.reserveCapacity(4)
        var start = 1
        while start <= end {
            let slash = min(path.firstIndex(of: ASCII.slash, from: start) ?? end, end)
            segments.append(path.extracting(start..<slash).text)
            start = slash + 1
        }
        return segments
    }

    private static func resolve(_ raw: Span<UInt8>) throws(WireError) -> Form {
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
        return .resolved(segments: segments, hasTrailingSlash: endsInDirectory && !segments.isEmpty)
    }
}

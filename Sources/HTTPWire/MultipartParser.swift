import Glibc

/// Reads a multipart/form-data body (RFC 7578, RFC 2046 section 5.1) from bytes as they arrive, holding no more of it than a
/// boundary and one part's header section.
package struct MultipartParser: Sendable {
    /// What is in the body, in order: for each part its start, its data in portions, its end.
    package enum Event: Sendable, Equatable {
        case partStarted(Part)
        case data([UInt8])
        case partEnded
    }

    /// A part's description, from its Content-Disposition and Content-Type.
    package struct Part: Sendable, Equatable {
        /// The form field's name.
        package let name: String
        /// The name the file had on the client, without any folders; nil for a plain field.
        package let fileName: String?
        package let contentType: String?
    }

    private enum State {
        case preamble
        case boundaryEnd
        case partHead
        case data
        case finished
    }

    private let delimiter: [UInt8]
    private var state = State.preamble
    private var pending: [UInt8] = Array("\r\n".utf8)

    /// - Parameter contentType: the request's Content-Type.
    /// - Throws: 415 when it is not multipart/form-data, 400 when it has no proper boundary.
    package init(contentType: String?) throws(WireError) {
        let parameters = HeaderParameters(contentType ?? "")
        guard parameters.value == "multipart/form-data" else {
            throw WireError(.unsupportedMediaType, "The body must be multipart/form-data.")
        }
        guard let boundary = parameters["boundary"], (1...WireLimit.boundaryBytesMax).contains(boundary.utf8.count) else {
            throw .malformed("The multipart body has no boundary of 1 to 70 characters.")
        }
        delimiter = Array("\r\n--\(boundary)".utf8)
    }

    /// Whether the closing boundary has been read. A body that ends before is incomplete.
    package var isFinished: Bool {
        if case .finished = state { true } else { false }
    }

    /// Reads on with these bytes; what follows the closing boundary is ignored.
    /// - Throws: 400 when a part has no name or the framing is broken, 431 when a part's header section is too large.
    package mutating func consume(_ input: Span<UInt8>) throws(WireError) -> [Event] {
        pending.append(copying: input)
        var events: [Event] = []
        var position = 0
        while try step(&position, &events) {}
        pending.removeSubrange(0..<position)
        return events
    }

    /// Reads one element at `position`; false when there are too few bytes for it.
    private mutating func step(_ position: inout Int, _ events: inout [Event]) throws(WireError) -> Bool {
        switch state {
        case .preamble:
            let (found, safe) = findDelimiter(from: position)
            position = found.map { $0 + delimiter.count } ?? safe
            if found != nil { state = .boundaryEnd }
            return found != nil
        case .boundaryEnd:
            return try stepBoundaryEnd(&position)
        case .partHead:
            guard let (part, next) = try partHead(from: position) else { return false }
            events.append(.partStarted(part))
            // The CR LF before the data stays, so that a delimiter that follows at once (an empty part) is seen.
            position = next - 2
            state = .data
            dropsLineEnd = true
            return true
        case .data:
            return stepData(&position, &events)
        case .finished:
            position = pending.count
            return false
        }
    }

    /// Whether the data begins with the CR LF that ended the part's head, which is not part of it.
    private var dropsLineEnd = false

    private mutating func stepData(_ position: inout Int, _ events: inout [Event]) -> Bool {
        let (found, safe) = findDelimiter(from: position)
        var start = position
        let end = found ?? safe
        if dropsLineEnd {
            if found == position {
                start = end
            } else {
                guard end >= position + 2 else { return false }
                start += 2
            }
            dropsLineEnd = false
        }
        if end > start { events.append(.data(Array(pending[start..<end]))) }
        guard found != nil else {
            position = end
            return false
        }
        events.append(.partEnded)
        position = end + delimiter.count
        state = .boundaryEnd
        return true
    }

    /// Behind a boundary: `--` closes the body, a line end (after blanks, RFC 2046's padding) begins a part.
    private mutating func stepBoundaryEnd(_ position: inout Int) throws(WireError) -> Bool {
        var index = position
        while index < pending.count, ASCII.isBlank(pending[index]) { index += 1 }
        guard index - position < WireLimit.boundaryBytesMax else { throw .malformed("A boundary has too much padding.") }
        guard index + 1 < pending.count else { return false }
        switch (pending[index], pending[index + 1]) {
        case (ASCII.hyphen, ASCII.hyphen): state = .finished
        case (ASCII.carriageReturn, ASCII.lineFeed): state = .partHead
        default: throw .malformed("A boundary of the multipart body is not followed by a line end.")
        }
        position = index + 2
        return true
    }

    /// Where the delimiter starts, and up to where the bytes can be no part of one.
    private func findDelimiter(from start: Int) -> (found: Int?, safe: Int) {
        let span = pending.span
        var position = start
        while let candidate = span.firstIndex(of: ASCII.carriageReturn, from: position) {
            let available = min(delimiter.count, span.count - candidate)
            var matched = 1
            while matched < available, span[candidate + matched] == delimiter[matched] { matched += 1 }
            if matched == delimiter.count { return (candidate, candidate) }
            if matched == available { return (nil, candidate) }
            position = candidate + 1
        }
        return (nil, span.count)
    }

    /// The part's description and where its data begins; nil when its head is not whole yet.
    private func partHead(from start: Int) throws(WireError) -> (Part, Int)? {
        var disposition: HeaderParameters?
        var contentType: String?
        var lineStart = start
        let span = pending.span
        while let lineFeed = span.firstIndex(of: ASCII.lineFeed, from: lineStart) {
            guard lineFeed > lineStart, span[lineFeed - 1] == ASCII.carriageReturn else {
                throw .malformed("A part's header line does not end with CR LF.")
            }
            let line = span.extracting(lineStart..<(lineFeed - 1))
            if line.count == 0 {
                guard let disposition, disposition.value == "form-data", let name = disposition["name"] else {
                    throw .malformed("A part of the form has no name.")
                }
                let fileName = disposition["filename"].map(Self.lastPathComponent)
                return (Part(name: name, fileName: fileName, contentType: contentType), lineFeed + 1)
            }
            guard let colon = line.firstIndex(of: ASCII.colon) else { throw .malformed("A part's header line has no colon.") }
            let value = line.extracting((colon + 1)..<line.count)
            let text = value.extracting(value.trimmedRange()).text
            let name = line.extracting(0..<colon)
            if name.equalsIgnoringCase("content-disposition") { disposition = HeaderParameters(text) }
            if name.equalsIgnoringCase("content-type") { contentType = text }
            lineStart = lineFeed + 1
            guard lineStart - start <= WireLimit.partHeadBytesMax else { break }
        }
        guard span.count - start <= WireLimit.partHeadBytesMax + delimiter.count else {
            throw WireError(.headerFieldsTooLarge, "A part's header section is too large.")
        }
        return nil
    }

    /// Some browsers once sent whole paths; a name with folders is never to be trusted.
    private static func lastPathComponent(_ path: String) -> String {
        path.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
    }
}

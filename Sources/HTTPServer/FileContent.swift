package import HTTPWire

/// Parts of a file as a response's body.
package struct FileContent: Sendable {
    struct Part: Sendable {
        /// What goes before the part: the boundary and headers of multipart/byteranges.
        var preamble: [UInt8] = []
        var range: Range<Int64>
    }

    let file: OpenFile
    let parts: [Part]
    /// What goes behind the last part.
    let trailer: [UInt8]

    var byteCount: Int64 {
        parts.reduce(Int64(trailer.count)) { $0 + Int64($1.preamble.count) + Int64($1.range.count) }
    }

    /// One part and nothing around it.
    var isOnePiece: Bool { parts.count == 1 && parts[0].preamble.isEmpty && trailer.isEmpty }
}

extension Response {
    /// A file, or the part of it that the request asks for: conditional requests (RFC 9110 section 13), one range or several
    /// (section 14). The kernel sends the bytes.
    /// - Parameters:
    ///   - type: what the file holds; by its extension where the caller names the file.
    ///   - coding: what the file's bytes are compressed with already; nil for the content itself.
    ///   - cacheControl: the Cache-Control header.
    package static func file(
        _ file: OpenFile, type: MediaType, for request: Request, coding: ContentCoding? = nil,
        cacheControl: String = "no-cache"
    ) -> Response {
        var headers: HTTPHeaders = [
            .entityTag: file.validators.entityTag, .cacheControl: cacheControl, .acceptRanges: "bytes",
        ]
        if let seconds = file.validators.lastModifiedSeconds {
            headers.append(.lastModified, HTTPDate.encode(secondsSince1970: seconds).span.text)
        }
        if let coding { headers.append(.contentEncoding, coding.rawValue) }
        let outcome = Preconditions.evaluate(request.headers, method: request.method, against: file.validators)
        switch outcome {
        case .failed:
            return Response(.preconditionFailed, headers: headers)
        case .notModified:
            return Response(.notModified, headers: headers)
        case .proceed, .proceedWithoutRange:
            break
        }
        // Ranges are for GET only (RFC 9110 section 14.2).
        let honoursRange = outcome == .proceed && request.method == .get
        switch RangeRequest(honoursRange ? request.headers[.range] : nil, size: file.byteCount) {
        case .whole:
            headers.append(.contentType, type.description)
            let part = FileContent.Part(range: 0..<file.byteCount)
            return Response(.ok, headers: headers, body: .file(FileContent(file: file, parts: [part], trailer: [])))
        case .unsatisfiable:
            headers.append(.contentRange, "bytes */\(file.byteCount)")
            return Response(.rangeNotSatisfiable, headers: headers)
        case .parts(let ranges) where ranges.count == 1:
            headers.append(.contentType, type.description)
            headers.append(.contentRange, contentRange(ranges[0], of: file))
            let part = FileContent.Part(range: ranges[0])
            return Response(.partialContent, headers: headers, body: .file(FileContent(file: file, parts: [part], trailer: [])))
        case .parts(let ranges):
            return multipart(ranges, of: file, type: type, headers: headers)
        }
    }

    /// A file at a path that the caller vouches for, its type by its name.
    /// - Throws: 404 when there is none.
    package static func file(at path: String, for request: Request, cacheControl: String = "no-cache") throws(HTTPError)
        -> Response
    {
        file(try OpenFile(path: path), type: MediaType(fileName: path), for: request, cacheControl: cacheControl)
    }

    private static func multipart(
        _ ranges: [Range<Int64>], of file: OpenFile, type: MediaType, headers: HTTPHeaders
    ) -> Response {
        // Random, so that no file can be made to hold it.
        let boundary =
            "seidra-" + String(UInt64.random(in: .min ... .max), radix: 36)
            + String(UInt64.random(in: .min ... .max), radix: 36)
        var headers = headers
        headers.append(.contentType, "multipart/byteranges; boundary=\(boundary)")
        let parts = ranges.enumerated().map { index, range in
            let lineEnd = index == 0 ? "" : "\r\n"
            let head = "Content-Type: \(type)\r\nContent-Range: \(contentRange(range, of: file))\r\n\r\n"
            return FileContent.Part(preamble: Array("\(lineEnd)--\(boundary)\r\n\(head)".utf8), range: range)
        }
        let content = FileContent(file: file, parts: parts, trailer: Array("\r\n--\(boundary)--\r\n".utf8))
        return Response(.partialContent, headers: headers, body: .file(content))
    }

    private static func contentRange(_ range: Range<Int64>, of file: OpenFile) -> String {
        "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(file.byteCount)"
    }
}

package import HTTPWire

/// The middleware that compresses what a client is glad to get compressed, and what gains by it: texts, by media type, from a
/// size at which the gain outweighs the work. What was compressed before (pictures, films, archives) stays as it is, and so
/// does a part of something (a range), a response under `no-transform`, one that has a Content-Encoding, and a stream of
/// events, which is to arrive at once and not when a buffer is full.
///
/// A secret and what a stranger may choose do not belong in one compressed body: from its length, asked for often, the stranger learns
/// the secret (the BREACH attack). A route whose answer has both says `Cache-Control: no-transform`, as the one that hands out tokens
/// does.
package struct Compression: Sendable {
    /// Smaller bodies fit a packet anyway.
    package static let bytesMinDefault = 1024
    /// zlib's 1 to 9: beyond 5, time grows faster than the gain.
    package static let levelDefault: Int32 = 5

    private let bytesMin: Int
    private let level: Int32

    package init(bytesMin: Int = Self.bytesMinDefault, level: Int32 = Self.levelDefault) {
        self.bytesMin = bytesMin
        self.level = level
    }

    /// The middleware.
    package func callAsFunction(_ request: Request, _ next: Handler) async throws -> Response {
        var response = try await next(request)
        if response.status == .notModified {
            keepTag(request, &response)
            return response
        }
        guard let count = byteCount(of: response), mayCompress(response) else { return response }
        let accepted = AcceptEncoding(request.headers)
        guard count >= Int64(bytesMin) || accepted.refusesIdentity && count > 0 else { return response }
        response.headers.addVary("Accept-Encoding")
        guard let coding = accepted.best() else { return response }
        try encode(&response, coding)
        return response
    }

    /// Whether it would hand a response on as it is, seen without a look at what the client takes: a body too short.
    package func leaves(_ request: Request, _ response: Response) -> Bool {
        guard response.status != .notModified else { return false }
        guard let count = byteCount(of: response) else { return true }
        return count < Int64(bytesMin) && (count == 0 || !AcceptEncoding(request.headers).refusesIdentity)
    }

    /// Bytes of a body that could be compressed, `.max` for one that nobody has counted; nil for what has none.
    private func byteCount(of response: Response) -> Int64? {
        switch response.body {
        case .empty, .webSocket: nil
        case .bytes(let bytes): Int64(bytes.count)
        case .file(let content): content.whole?.byteCount
        case .stream(let byteCount, _): byteCount ?? .max
        }
    }

    private func mayCompress(_ response: Response) -> Bool {
        guard response.status.allowsContent, response.status != .partialContent,
            let type = response.headers[.contentType], MediaType.isCompressible(type)
        else { return false }
        return !response.headers.contains(.contentEncoding) && !response.headers.contains(.contentRange)
            && !response.headers.contains(.cacheControl, token: "no-transform")
    }

    private func encode(_ response: inout Response, _ coding: ContentCoding) throws {
        response.headers[.contentEncoding] = coding.rawValue
        response.headers[.acceptRanges] = nil
        // Byte for byte it is another representation: only a weak tag holds for both (RFC 9110 section 8.8.1).
        if let tag = response.headers[.entityTag], !tag.hasPrefix("W/") { response.headers[.entityTag] = "W/\(tag)" }
        switch response.body {
        case .bytes(let bytes) where bytes.count <= ServerLimit.compressionPieceBytes:
            var stream = try ZlibStream(coding, level: level)
            response.body = .bytes(stream.compress(bytes.span, .finish))
        case .bytes(let bytes):
            response.body = stream(of: .bytes(bytes), coding)
        case .file(let content):
            if let file = content.whole { response.body = stream(of: .file(file), coding) }
        case .stream(let byteCount, let produce):
            response.body = .stream(byteCount: nil) { [level] writer in
                let compressing = try CompressingWriter(coding, level: level, connection: writer.connection)
                try await produce(ResponseWriter(connection: writer.connection, compressing: compressing))
                try await compressing.finish(announced: byteCount)
            }
        case .empty, .webSocket:
            break
        }
    }

    private func stream(of content: CompressedSource.Content, _ coding: ContentCoding) -> Response.Body {
        .stream(byteCount: nil) { [level] writer in
            let source = try CompressedSource(content, coding, level: level, loop: writer.connection.context.compressor)
            while let piece = try await source.next() { try await writer.write(piece) }
        }
    }

    /// A 304 names the tag that the client's copy has: the weak one, when it got its copy from `encode`.
    private func keepTag(_ request: Request, _ response: inout Response) {
        guard let tag = response.headers[.entityTag], !tag.hasPrefix("W/"),
            request.headers.values(.ifNoneMatch).contains(where: { $0.contains("W/\(tag)") })
        else { return }
        response.headers[.entityTag] = "W/\(tag)"
        response.headers.addVary("Accept-Encoding")
    }
}

extension HTTPHeaders {
    /// Adds a name to Vary, unless it is there.
    package mutating func addVary(_ name: String) {
        if !contains(.vary, token: name), !contains(.vary, token: "*") { append(.vary, name) }
    }
}

extension FileContent {
    /// The file, when all of it and nothing else is sent.
    fileprivate var whole: OpenFile? {
        parts.count == 1 && parts[0].preamble.isEmpty && parts[0].range == 0..<file.byteCount ? file : nil
    }
}

extension ContentCoding {
    /// All of the bytes, compressed as small as it gets: for what is compressed once and sent many times.
    /// - Throws: 500 when there is no memory for it.
    package func encode(_ bytes: [UInt8]) throws(HTTPError) -> [UInt8] {
        var stream = try ZlibStream(self, level: 9)
        return stream.compress(bytes.span, .finish)
    }
}

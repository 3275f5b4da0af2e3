/// Writes response heads and the framing of chunked bodies.
package enum ResponseHead {
    /// How the response's body will be framed.
    package enum Framing: Sendable, Equatable {
        /// No body and no Content-Length: 101, 204 and 304.
        case none
        /// That many bytes.
        case length(Int64)
        /// Chunks.
        case chunked
        /// Until the connection closes: what HTTP/1.0 has in place of chunks.
        case untilClose
    }

    /// Appends status line, headers, and the fields that belong to the connection: Date, framing and Connection.
    /// - Parameters:
    ///   - dateLine: made by ``dateLine(secondsSince1970:)``, once a second, by whoever keeps the clock.
    ///   - isWhole: false leaves the head open for fields that the caller appends, each with its line end, and then `headEnd`.
    package static func encode(
        _ status: HTTPStatus, _ headers: HTTPHeaders, framing: Framing, keepsAlive: Bool, isVersion11: Bool, dateLine: [UInt8],
        isWhole: Bool = true, into output: inout [UInt8]
    ) {
        if status.code == 200 {
            output.append("HTTP/1.1 200 OK\r\n")
        } else {
            output.append("HTTP/1.1 ")
            output.append(decimal: status.code)
            output.append(ASCII.space)
            output.append(status.reason)
            output.append("\r\n")
        }
        output.append(contentsOf: dateLine)
        headers.encode(into: &output)
        switch framing {
        case .none, .untilClose:
            break
        case .length(let count):
            output.append("Content-Length: ")
            output.append(decimal: Int(count))
            output.append("\r\n")
        case .chunked:
            output.append("Transfer-Encoding: chunked\r\n")
        }
        if status.code != 101 {
            if !keepsAlive {
                output.append("Connection: close\r\n")
            } else if !isVersion11 {
                output.append("Connection: keep-alive\r\n")
            }
        }
        if isWhole { output.append(headEnd) }
    }

    /// The Date field with its line end.
    package static func dateLine(secondsSince1970 seconds: Int64) -> [UInt8] {
        Array("Date: ".utf8) + HTTPDate.encode(secondsSince1970: seconds) + [ASCII.carriageReturn, ASCII.lineFeed]
    }

    /// The empty line behind the last field.
    package static let headEnd: StaticString = "\r\n"

    /// What tells a waiting client to send its body.
    package static let continueLine: [UInt8] = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)

    /// The line before a chunk of that many bytes, at least one; the chunk is followed by CR LF.
    package static func chunkLine(count: Int) -> [UInt8] {
        precondition(count > 0, "The empty chunk ends a body: write lastChunk.")
        return Array((String(count, radix: 16) + "\r\n").utf8)
    }

    /// The end of a chunked body.
    package static let lastChunk: [UInt8] = Array("0\r\n\r\n".utf8)

    /// The end of a chunked body with trailers (RFC 9112 section 7.1.2).
    package static func lastChunk(trailers: HTTPHeaders) -> [UInt8] {
        var output = Array("0\r\n".utf8)
        trailers.encode(into: &output)
        output.append("\r\n")
        return output
    }
}

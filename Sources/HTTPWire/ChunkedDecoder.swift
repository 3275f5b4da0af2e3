/// Takes the chunked transfer coding (RFC 9112 section 7.1) off a body, in any portions.
package struct ChunkedDecoder: Sendable {
    private enum State {
        case size(digits: Int)
        case extensionText(ChunkExtension)
        case sizeLineFeed
        case data
        case dataCarriageReturn
        case dataLineFeed
        case trailerLineStart
        case trailerText
        case trailerLineFeed
        case lastLineFeed
        case finished
    }

    private var state = State.size(digits: 0)
    private var remaining: Int64 = 0
    private var extensionBytes = 0
    private var trailerBytes: [UInt8] = []

    /// The fields behind the last chunk, once it is finished.
    package private(set) var trailers = HTTPHeaders()

    package init() {}

    /// Whether the last chunk and its trailers have been read.
    package var isFinished: Bool {
        if case .finished = state { true } else { false }
    }

    /// Takes bytes from the front of `input`, appends the content among them to `output` and returns how many were taken: all,
    /// unless the body ends before.
    /// - Throws: 400 for a size that is no number or too long, for any line end that is not CR LF, and for a field that must not
    ///   be a trailer; 431 for trailers without end.
    package mutating func decode(_ input: Span<UInt8>, into output: inout [UInt8]) throws(WireError) -> Int {
        var position = 0
        while position < input.count {
            switch state {
            case .finished:
                return position
            case .data:
                let count = Int(min(remaining, Int64(input.count - position)))
                output.append(copying: input.extracting(position..<(position + count)))
                position += count
                remaining -= Int64(count)
                if remaining == 0 { state = .dataCarriageReturn }
            default:
                try step(input[position])
                position += 1
            }
        }
        return position
    }

    /// One byte of the framing.
    private mutating func step(_ byte: UInt8) throws(WireError) {
        switch state {
        case .size(let digits):
            try stepSize(byte, digits: digits)
        case .extensionText(var text):
            extensionBytes += 1
            guard extensionBytes <= WireLimit.chunkExtensionBytesMax else {
                throw .malformed("The chunks' extensions are too long.")
            }
            state = try text.step(byte) ? .extensionText(text) : .sizeLineFeed
        case .sizeLineFeed:
            try expect(byte, ASCII.lineFeed)
            state = remaining == 0 ? .trailerLineStart : .data
        case .dataCarriageReturn:
            try expect(byte, ASCII.carriageReturn)
            state = .dataLineFeed
        case .dataLineFeed:
            try expect(byte, ASCII.lineFeed)
            state = .size(digits: 0)
        case .trailerLineStart, .trailerText:
            try stepTrailer(byte)
        case .trailerLineFeed:
            try expect(byte, ASCII.lineFeed)
            trailerBytes.append(byte)
            state = .trailerLineStart
        case .lastLineFeed:
            try expect(byte, ASCII.lineFeed)
            if !trailerBytes.isEmpty { trailers = try TrailerSection.read(trailerBytes) }
            trailerBytes = []
            state = .finished
        case .data, .finished:
            break
        }
    }

    private mutating func stepSize(_ byte: UInt8, digits: Int) throws(WireError) {
        if let value = ASCII.hexValue(byte) {
            guard digits < WireLimit.chunkSizeDigitsMax else { throw .malformed("A chunk's size has too many digits.") }
            remaining = (digits == 0 ? 0 : remaining << 4) | Int64(value)
            state = .size(digits: digits + 1)
            return
        }
        guard digits > 0 else { throw .malformed("A chunk's size is no hexadecimal number.") }
        if byte == ASCII.carriageReturn {
            state = .sizeLineFeed
        } else if let text = ChunkExtension(first: byte) {
            state = .extensionText(text)
        } else {
            throw .malformed("A chunk's size is no hexadecimal number.")
        }
    }

    private mutating func stepTrailer(_ byte: UInt8) throws(WireError) {
        if byte == ASCII.carriageReturn, case .trailerLineStart = state {
            state = .lastLineFeed
            return
        }
        guard trailerBytes.count < WireLimit.trailerBytesMax else {
            throw WireError(.headerFieldsTooLarge, "The request's trailers are too large.")
        }
        trailerBytes.append(byte)
        if byte == ASCII.carriageReturn {
            state = .trailerLineFeed
            return
        }
        if case .trailerLineStart = state, !ASCII.isToken(byte) { throw .malformed("A trailer does not start with a name.") }
        guard ASCII.isFieldValue(byte) else { throw .malformed("A trailer holds a control character.") }
        state = .trailerText
    }

    private func expect(_ byte: UInt8, _ wanted: UInt8) throws(WireError) {
        guard byte == wanted else { throw .malformed("A chunk does not end with CR LF.") }
    }
}

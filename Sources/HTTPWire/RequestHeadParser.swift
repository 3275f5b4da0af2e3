/// Reads request heads from bytes as they arrive, in any portions.
///
/// Two passes, each over every byte once: the first looks for line ends, and stops at a limit or at a bare line feed however
/// slowly the bytes come; the second, over the finished head, checks and cuts it up. The finished head's bytes become the
/// header table's storage, so that nothing is copied twice.
package struct RequestHeadParser: Sendable {
    private let limits: WireLimits
    private var bytes: [UInt8] = []
    /// Where in `bytes` the line begins whose end is still to come.
    private var lineStart = 0
    /// One empty line before the request is forgiven: old clients sent one after a body (RFC 9112 section 2.2).
    private var hasSkippedLine = false

    package init(limits: WireLimits = WireLimits()) {
        self.limits = limits
    }

    /// Whether part of a head has been read.
    package var isMidway: Bool { !bytes.isEmpty }

    /// Takes bytes from the front of `input`, up to the end of a head, and hands the head out when it is whole.
    /// - Throws: the refusal to answer with; the parser is of no use after that.
    package mutating func consume(_ input: Span<UInt8>) throws(WireError) -> (count: Int, head: RequestHead?) {
        var position = 0
        let before = bytes.count
        while let lineFeed = input.firstIndex(of: ASCII.lineFeed, from: position) {
            let previous = lineFeed > 0 ? input[lineFeed - 1] : bytes.last
            guard previous == ASCII.carriageReturn else {
                throw .malformed("A line of the head ends without a carriage return.")
            }
            let lineCount = before + lineFeed - 1 - lineStart
            let isFirstLine = lineStart == 0
            position = lineFeed + 1
            if lineCount == 0, isFirstLine {
                guard !hasSkippedLine else { throw .malformed("The request starts with empty lines.") }
                hasSkippedLine = true
                bytes = []
                let (count, head) = try consume(input.extracting(position..<input.count))
                return (position + count, head)
            }
            if isFirstLine, lineCount > limits.requestLineBytesMax { throw Self.lineTooLong }
            if before + position > limits.headBytesMax { throw Self.headTooLarge }
            lineStart = before + position
            if lineCount == 0 {
                bytes.append(copying: input.extracting(0..<position))
                let finished = bytes
                bytes = []
                lineStart = 0
                hasSkippedLine = false
                return (position, try RequestHeadReader.read(finished, limits: limits))
            }
        }
        if lineStart == 0, before + input.count > limits.requestLineBytesMax { throw Self.lineTooLong }
        if before + input.count > limits.headBytesMax { throw Self.headTooLarge }
        bytes.append(copying: input)
        return (input.count, nil)
    }

    private static let lineTooLong = WireError(.uriTooLong, "The request line is too long.")
    private static let headTooLarge = WireError(.headerFieldsTooLarge, "The request's header section is too large.")
}

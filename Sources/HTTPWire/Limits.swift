/// How much of a message is read before it is refused. Every buffer of this room ends at one of these.
package struct WireLimits: Sendable {
    /// The request line: 8 KiB is what RFC 9112 section 3 asks servers to manage at least. Past it: 414.
    package var requestLineBytesMax = 8 * 1024

    /// The whole head with its request line. Past it: 431.
    package var headBytesMax = 32 * 1024

    /// Header fields in one head. Past it: 431.
    package var headerFieldsMax = 100

    package init() {}
}

/// Limits that no caller has a reason to change.
enum WireLimit {
    /// Hexadecimal digits of one chunk size: 15 fit in Int64 with room to spare.
    static let chunkSizeDigitsMax = 15

    /// Bytes of all of a body's chunk extensions, which nobody uses: a limit for each chunk would let a body of one-byte chunks
    /// cost a thousand times its length.
    static let chunkExtensionBytesMax = 4 * 1024

    /// Bytes of the trailer section behind the last chunk.
    static let trailerBytesMax = 8 * 1024

    /// Fields in the trailer section.
    static let trailerFieldsMax = 64

    /// Ranges in one Range header; a header with more is ignored (RFC 9110 section 14.2 warns of many small ranges).
    static let rangesMax = 16

    /// Bytes of one part's header section in multipart/form-data.
    static let partHeadBytesMax = 8 * 1024

    /// A boundary is 1 to 70 characters (RFC 2046 section 5.1.1).
    static let boundaryBytesMax = 70

    /// Payload of a WebSocket control frame (RFC 6455 section 5.5).
    static let controlPayloadBytesMax = 125

    /// Inflaters that a thread keeps between messages, 40 KiB each: as many as messages arrive in pieces at one time.
    static let spareInflatersMax = 8

    /// Compressors that a thread keeps, up to 260 KiB each: one for each window that clients ask for.
    static let spareDeflatersMax = 8
}

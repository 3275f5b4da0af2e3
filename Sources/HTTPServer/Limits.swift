package import HTTPWire

/// How much and how long the server allows. Every buffer and every wait of this room ends at one of these; the defaults suit a
/// studio on one machine, tests make them small.
package struct ServerLimits: Sendable {
    /// Heads of requests.
    package var wire = WireLimits()

    /// Open connections, all loops together. One more is answered 503 and closed; where TLS is spoken it is closed without a word.
    package var connectionsMax = 16_384

    /// Open connections from one IPv4 address or one IPv6 /64. One more is turned away in the same manner. A browser opens
    /// six and a WebSocket; an office behind one address still fits.
    package var connectionsPerAddressMax = 256

    /// From the accepted connection to the end of TLS's handshake. A slower client is cut.
    package var handshakeSecondsMax = 10

    /// From the first byte of a head to its last. A slower client gets 408.
    package var headSecondsMax = 10

    /// How long a connection may stay open with no request.
    package var idleSecondsMax = 75

    /// How long a peer may keep us waiting while it sends a body or takes a response, beyond what its pace has earned.
    package var stallSecondsMax = 30

    /// The pace below which a peer uses up its stall time even while bytes trickle.
    package var paceBytesPerSecondMin = 1024

    /// The longest request body. `collect` and `multipart` have narrower limits of their own.
    package var bodyBytesMax: Int64 = 16 << 30

    /// The longest WebSocket message.
    package var messageBytesMax = 1 << 20

    /// Messages read from a WebSocket that its handler has not taken yet; then reading pauses.
    package var inboundMessagesMax = 64

    /// Bytes waiting to be written to a WebSocket; `send` waits above it, `offer` refuses.
    package var outboundBytesMax = 4 << 20

    /// Silence on a WebSocket after which it is pinged; after twice that it is closed.
    package var pingSeconds = 30

    package init() {}
}

/// Limits that no caller has a reason to change.
package enum ServerLimit {
    /// What one read takes from a socket.
    static let readBytesMax = 128 * 1024

    /// A response's body that is copied behind its head, so that both are one piece to send: past this, a second piece is cheaper.
    static let copiedBodyBytesMax = 16 * 1024

    /// Small files of one directory whose content is kept: at most 4 MiB.
    static let cachedFilesMax = 256

    /// How long ago a file must have changed for its content to be kept: file systems tell times apart by some milliseconds at
    /// best, by two seconds at worst.
    static let fileSettlesSeconds = 2

    /// Events taken from epoll in one go.
    static let eventsMax = 256

    /// Connections accepted in one go, so that a flood of them does not hold up those that are open.
    static let acceptsPerTurnMax = 64

    /// Pipelined requests of one connection that are answered in one go.
    package static let requestsPerTurnMax = 64

    /// Connections that the kernel holds ready for us.
    static let backlogMax = 4096

    /// Silence on a stream of events after which a line that means nothing is sent.
    package static let heartbeatSeconds = 15

    /// Sockets taken over from systemd.
    static let inheritedSocketsMax: Int32 = 64

    /// How long a service manager may take to take a message.
    static let notifySecondsMax = 5

    /// A client's own name for its request.
    static let requestIDCharactersMax = 128

    /// How long accepting pauses when descriptors have run out.
    static let acceptPauseMilliseconds = 100

    /// The rest of an unread body that is read away to keep a connection.
    static let drainBytesMax: Int64 = 256 * 1024

    /// How long a closed connection still listens, so that the last response is not lost to a reset.
    static let lingerSecondsMax = 2

    /// How long the peer may take to answer our close frame.
    static let closeSecondsMax = 5

    /// What is compressed in one go, a millisecond's work, before others have their turn. Smaller bodies are compressed whole.
    static let compressionPieceBytes = 32 * 1024

    /// Queued frames that are written at once; fewer wait for the end of the loop's turn, and go together.
    static let flushBytesMin = 64 * 1024

    /// What one read takes of TLS records. What they hold, and a record begun before, must fit into `readBytesMax`.
    static let tlsReadBytesMax = readBytesMax - 2 * tlsRecordBytesMax

    /// The plain bytes of one TLS record (RFC 8446 section 5.1).
    static let tlsRecordBytesMax = 16 * 1024

    /// Plain bytes that are encrypted at once and may wait, encrypted, for a slow client.
    static let tlsWriteBytesMax = 4 * tlsRecordBytesMax

    /// Records that wait for a slow client, answers to its own wishes included.
    static let tlsBacklogBytesMax = 2 * tlsWriteBytesMax

    /// A head that waits for the first bytes of its file, to go out in one record with them.
    static let tlsHeldBytesMax = 4096

    /// How long a client may take up a TLS session again without a whole handshake.
    static let tlsSessionSecondsMax = 3600

    /// What one call of sendfile passes on before others have their turn.
    static let sendFileBytesMax = 2 << 20
}

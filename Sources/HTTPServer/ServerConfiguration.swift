import Glibc
package import HTTPWire

/// What a server is told when it is made.
package struct ServerConfiguration: Sendable {
    /// A numeric address or a name.
    package var host = "127.0.0.1"
    /// 0 lets the kernel choose; `Server.port` then says which.
    package var port = 0
    /// Event loops; nil means one per core.
    package var loopCount: Int?
    package var limits = ServerLimits()
    /// nil serves without TLS.
    package var tls: TLSConfiguration?
    /// Seconds since 1970, for the Date header.
    package var wallClock: @Sendable () -> Int = { time(nil) }
    /// How long open connections get when `run` is cancelled.
    package var gracePeriod = Duration.seconds(10)
    /// Makes a response of what a handler, the router or the protocol threw: ``HTTPError`` for what the client did, anything
    /// for the rest. The request is nil when its head could not be read.
    package var errorResponse: @Sendable (any Error, Request?) async -> Response = { error, _ in .plain(error) }
    /// Hears of every request that has been answered, on the loop: it must be quick.
    package var accessLog: (@Sendable (AccessLogEntry) -> Void)?

    package init() {}
}

/// A request that has been answered, or could not be.
package struct AccessLogEntry: Sendable {
    package let peer: PeerAddress
    /// Nil when the request's head could not be read.
    package let method: HTTPMethod?
    /// The target as it was sent; nil when the head could not be read.
    package let target: String?
    package let status: HTTPStatus
    /// Bytes written for this request, heads and framing included.
    package let byteCount: Int64
    package let duration: Duration
    /// Why the response did not go out whole; nil when it did.
    package let failure: String?
}

/// What all loops of one server share.
final class ServerContext: Sendable {
    let configuration: ServerConfiguration
    let router: Router
    /// A thread for what blocks: writing uploads to disk.
    let disk: EventLoop
    let tls: TLSIdentity?

    /// - Throws: when the certificate or its key cannot be used.
    init(configuration: ServerConfiguration, router: Router, disk: EventLoop) throws(TLSError) {
        self.configuration = configuration
        self.router = router
        self.disk = disk
        if let configured = configuration.tls { tls = try TLSIdentity(configured) } else { tls = nil }
    }

    var limits: ServerLimits { configuration.limits }
}

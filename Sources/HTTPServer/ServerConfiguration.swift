import Glibc
package import HTTPWire

/// What a server is told when it is made.
package struct ServerConfiguration: Sendable {
    package var listenAddresses: [ListenAddress] = [.tcp(host: "127.0.0.1", port: 0)]
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
    /// Hears what becomes of connections, on the loops: it must be quick.
    package var eventSink: (@Sendable (ServerEvent) -> Void)?
    /// The proxies whose word is taken for where a request came from.
    package var trustedProxies = TrustedProxies()
    /// Addresses that may open as many connections as they like, besides trusted proxies: this machine.
    package var addressesWithoutCap = AddressRange.loopback
    /// Fields that every response has, besides its own: written from one buffer, at the price of a copy.
    package var standingHeaders = HTTPHeaders()
    /// Further fields of every response to a client that came by TLS.
    package var secureHeaders = HTTPHeaders()
    /// Whether responses carry `X-Request-Id`.
    package var answersRequestID = false

    package init() {}

    /// The host of the first TCP address. Setting it or the port makes that the only address, which is the common case.
    package var host: String {
        get { firstTCP.host }
        set { listenAddresses = [.tcp(host: newValue, port: port)] }
    }

    /// The port of the first TCP address; 0 lets the kernel choose, and `Server.port` then says which.
    package var port: Int {
        get { firstTCP.port }
        set { listenAddresses = [.tcp(host: host, port: newValue)] }
    }

    private var firstTCP: (host: String, port: Int) {
        for case .tcp(let host, let port) in listenAddresses { return (host, port) }
        return ("127.0.0.1", 0)
    }
}

/// What all loops of one server share.
final class ServerContext: Sendable {
    let configuration: ServerConfiguration
    let router: Router
    /// A thread for what blocks: writing uploads to disk.
    let disk: EventLoop
    /// A thread for compressing large answers. Not the disk's: uploads would wait for the processor. Not the loops in small pieces
    /// either: each piece takes a millisecond, for which every other connection of the loop would wait, while a thread of its own shares
    /// the processor by the kernel's rules and leaves a loop that has work its turn.
    let compressor: EventLoop
    let tls: TLSIdentity?
    let census: ConnectionCensus
    let standingFields: StandingFields

    /// - Throws: when the certificate or its key cannot be used.
    init(configuration: ServerConfiguration, router: Router, disk: EventLoop, compressor: EventLoop)
        throws(TLSError)
    {
        self.configuration = configuration
        self.router = router
        self.disk = disk
        self.compressor = compressor
        if let configured = configuration.tls { tls = try TLSIdentity(configured) } else { tls = nil }
        census = ConnectionCensus(
            connectionsMax: configuration.limits.connectionsPerAddressMax,
            exempt: configuration.addressesWithoutCap + configuration.trustedProxies.addressRanges)
        standingFields = StandingFields(configuration)
    }

    var limits: ServerLimits { configuration.limits }

    func tell(_ event: ServerEvent) { configuration.eventSink?(event) }
}

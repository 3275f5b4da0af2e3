package import HTTPWire

/// A request that has been answered, or could not be. Text is made of it only when somebody asks, on the loop.
package struct AccessLogEntry: Sendable {
    /// The request; nil when its head could not be read.
    package let request: Request?
    /// Who is at the other end of the connection: the client, or a proxy.
    package let peer: PeerAddress
    /// The route that answered; nil when none matched.
    package let route: Route?
    package let status: HTTPStatus
    /// Bytes received for this request, head and framing included.
    package let bytesReceived: Int64
    /// Bytes sent for this request, heads and framing included.
    package let bytesSent: Int64
    /// From the end of the request's head until the kernel took the first bytes of the answer; nil when it took none.
    package let timeToFirstByte: Duration?
    /// From the end of the request's head to the end of the answer: for a WebSocket, its whole life.
    package let duration: Duration
    /// Requests of this connection so far, this one included: 1 for the first.
    package let requestsOnConnection: Int
    /// Which event loop served it, from 0: metrics kept one a loop need not share.
    package let loopIndex: Int
    /// Why the response did not go out whole; nil when it did.
    package let failure: String?

    package init(
        request: Request?, peer: PeerAddress, route: Route?, status: HTTPStatus, bytesReceived: Int64, bytesSent: Int64,
        timeToFirstByte: Duration?, duration: Duration, requestsOnConnection: Int, loopIndex: Int, failure: String?
    ) {
        self.request = request
        self.peer = peer
        self.route = route
        self.status = status
        self.bytesReceived = bytesReceived
        self.bytesSent = bytesSent
        self.timeToFirstByte = timeToFirstByte
        self.duration = duration
        self.requestsOnConnection = requestsOnConnection
        self.loopIndex = loopIndex
        self.failure = failure
    }

    package var method: HTTPMethod? { request?.method }

    /// The target as it was sent.
    package var target: String? { request?.head.target.raw }

    /// Whether the client spoke TLS.
    package var isSecure: Bool { request?.isSecure ?? false }

    /// Who made the request, behind all proxies that are trusted.
    package var client: PeerAddress { request?.client ?? peer }
}

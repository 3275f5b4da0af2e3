/// What happens to a server's connections, for whoever counts.
package enum ServerEvent: Sendable, Equatable {
    package enum Refusal: Sendable, Equatable {
        /// As many are open as ``ServerLimits/connectionsMax``.
        case serverFull
        /// As many are open from this address as ``ServerLimits/connectionsPerAddressMax``.
        case addressFull
    }

    case connectionOpened
    case connectionClosed
    case connectionRefused(Refusal)
    /// A client spoke plain HTTP where TLS is spoken, and was told so.
    case plainHTTPOnTLS
    case webSocketOpened
    case webSocketClosed
    /// Descriptors or memory have run out: a listener accepts nobody for a moment.
    case acceptPaused
}

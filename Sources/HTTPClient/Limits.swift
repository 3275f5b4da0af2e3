/// Bounds of outgoing requests, each with its reason.
package enum ClientLimits {
    /// Bytes of a body that may wait for whoever reads it; the transfer then pauses, and TCP slows the server down.
    static let waitingBytesMax = 256 << 10
    /// The fields of a response, before its body. Servers of good sense stay below 16 KiB.
    static let headBytesMax = 64 << 10
    /// Connections at the same time, to all servers together; further requests wait for one.
    static let connectionsMax = 64
    /// Connections that are kept open for the next request.
    static let keptConnectionsMax = 16
    /// The thread looks up this often when nothing happens; news wakes it at once.
    static let pollMillisecondsMax: Int32 = 60_000
}

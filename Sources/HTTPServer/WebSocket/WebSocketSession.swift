import HTTPWire

/// A WebSocket's state between its frames; connections that only serve requests do not carry it.
final class WebSocketSession {
    var parser: WebSocketParser
    var encoder: WebSocketEncoder

    /// Messages that the handler has not taken yet.
    var inbound: [WebSocketMessage] = []
    var inboundBytes = 0
    var messageWaiter: CheckedContinuation<WebSocketMessage?, Never>?
    /// The handler has taken a message and not asked for the next.
    var isHandling = false

    var outbound = FrameQueue()
    /// The loop will write what is queued when its turn ends.
    var willFlush = false
    /// The socket takes no more for now: epoll says when it does.
    var isBlocked = false

    var hasSentClose = false
    /// Set when nothing more will be read: the peer's code, or ours for a peer that broke the protocol.
    var closeCode: WebSocketCloseCode?
    var closeReason = ""
    /// The close frame that answers the peer's, or its breach, once the handler has answered the messages before.
    var delayedClose: (code: WebSocketCloseCode, reason: String)?
    var closeWaiter: CheckedContinuation<Void, Never>?
    var closeDeadline = UInt64.max

    var lastReceived: UInt64
    var lastSent: UInt64
    /// Its places in the hubs that send to it.
    var memberships: [HubMembership] = []

    init(_ upgrade: WebSocketUpgrade, messageBytesMax: Int, loop: EventLoop) {
        parser = WebSocketParser(
            messageBytesMax: messageBytesMax, compression: upgrade.compression, contexts: loop.deflateContexts)
        encoder = WebSocketEncoder(upgrade.compression, contexts: loop.deflateContexts)
        lastReceived = loop.now
        lastSent = loop.now
    }

    /// Whether messages may be sent.
    var isOpen: Bool { !hasSentClose && (closeCode == nil || delayedClose != nil) }
}

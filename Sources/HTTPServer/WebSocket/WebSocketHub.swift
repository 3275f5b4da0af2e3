package import HTTPWire
import Synchronization

/// What sockets join: each hears what is published for the topics it has joined.
package struct HubTopic: Hashable, Sendable {
    private let name: String

    package init(_ name: String) { self.name = name }

    /// For hubs that tell all of their sockets the same.
    package static let everything = HubTopic("")
}

/// A message for all sockets that have joined one of its topics. Who has joined several gets it once, if it has a number.
package struct HubMessage: Sendable {
    let message: PreparedMessage
    let topics: [HubTopic]
    /// Its place in the hub's order, for sockets that join late: it grows from message to message, from 1. Nil where nobody asks.
    let number: Int64?

    package init(_ message: PreparedMessage, for topics: [HubTopic] = [.everything], number: Int64? = nil) {
        self.message = message
        self.topics = topics
        self.number = number
    }
}

/// Sends each message to every socket that has joined: the frames are made once and shared, each event loop is visited once, and
/// no client is waited for.
///
/// A socket that has to be told first what it missed joins with `hold`: what is published meanwhile is kept for it. Then it is told what
/// it missed, up to a number that is read after `hold` has returned, and `release` lets it go on behind that number: nothing is lost
/// between the two, and nothing comes twice.
///
/// A socket leaves by itself when its handler ends.
package final class WebSocketHub: Sendable {
    /// What happens to a client whose queue is full.
    package enum SlowPolicy: Sendable {
        /// It misses the message. For readings of which the next makes up for the last.
        case skip
        /// It is closed, with 1013 ("try again later") or 1008 ("policy violation"), and knows that it has missed something.
        case close(WebSocketCloseCode, reason: String)
    }

    let slowPolicy: SlowPolicy
    let backlogBytesMax: Int
    let heldMessagesMax: Int
    private let parts = Mutex<[ObjectIdentifier: HubPart]>([:])

    /// - Parameters:
    ///   - backlogBytesMax: bytes that may wait for one client.
    ///   - heldMessagesMax: messages that may be kept for one that is on hold.
    package init(
        slowPolicy: SlowPolicy = .close(.tryAgainLater, reason: "You were too slow."), backlogBytesMax: Int = 1 << 20,
        heldMessagesMax: Int = 1024
    ) {
        self.slowPolicy = slowPolicy
        self.backlogBytesMax = backlogBytesMax
        self.heldMessagesMax = heldMessagesMax
    }

    /// Whether no socket has joined.
    package var isEmpty: Bool { parts.withLock { $0.isEmpty } }

    /// From now on the socket gets what is published for these topics, and nothing else. Joining twice is joining once.
    package func join(_ socket: WebSocket, _ topics: Set<HubTopic> = [.everything]) async {
        await socket.connection.join(self, topics)
    }

    /// Joins these topics and leaves all others; what is published for them is kept until `release`. On a socket that is on hold
    /// already, what was kept so far is dropped.
    /// - Returns: the number of the last message that was published for the sockets of its loop, all of which it was sent as far as they
    ///   were for it; nil for one that had not joined, or was on hold.
    package func hold(_ socket: WebSocket, for topics: Set<HubTopic>) async -> Int64? {
        await socket.connection.hold(self, topics)
    }

    /// Sends what was kept and has a number above this one, and what comes from now on at once.
    package func release(_ socket: WebSocket, after number: Int64) async {
        await socket.connection.release(self, after: number)
    }

    package func leave(_ socket: WebSocket) async { await socket.connection.leave(self) }

    /// Queues the message for every socket; what one caller publishes arrives in that order.
    /// - Returns: how many sockets took it.
    @discardableResult
    package func publish(_ message: WebSocketMessage) async -> Int { await publish(PreparedMessage(message)) }

    @discardableResult
    package func publish(_ message: PreparedMessage) async -> Int { await publish([HubMessage(message)]) }

    /// Queues the messages, in this order.
    /// - Returns: how often a socket took one.
    @discardableResult
    package func publish(_ messages: [HubMessage]) async -> Int {
        // The jobs are handed to the loops under the lock: a part leaves under it too, before its loop can end, so that none
        // comes too late to be run.
        let deliveries = parts.withLock { parts in
            parts.values.map { part in
                Task(executorPreference: part.loop) { part.deliverOnLoop(messages) }
            }
        }
        var count = 0
        for delivery in deliveries { count += await delivery.value }
        return count
    }

    /// The part on a loop, made when it is the first there.
    func part(on loop: EventLoop) -> HubPart {
        parts.withLock { parts in
            if let part = parts[ObjectIdentifier(loop)] { return part }
            let part = HubPart(hub: self, loop: loop)
            parts[ObjectIdentifier(loop)] = part
            return part
        }
    }

    func remove(_ part: HubPart) { parts.withLock { $0[ObjectIdentifier(part.loop)] = nil } }
}

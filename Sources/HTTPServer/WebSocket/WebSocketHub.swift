package import HTTPWire
import Synchronization

/// Sends each message to every socket that has joined: the frames are made once and shared, each event loop is visited once, and
/// no client is waited for.
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
    private let parts = Mutex<[ObjectIdentifier: HubPart]>([:])

    /// - Parameter backlogBytesMax: bytes that may wait for one client.
    package init(
        slowPolicy: SlowPolicy = .close(.tryAgainLater, reason: "You were too slow."), backlogBytesMax: Int = 1 << 20
    ) {
        self.slowPolicy = slowPolicy
        self.backlogBytesMax = backlogBytesMax
    }

    /// From now on the socket gets what is published. Joining twice is joining once.
    package func join(_ socket: WebSocket) async { await socket.connection.join(self) }

    package func leave(_ socket: WebSocket) async { await socket.connection.leave(self) }

    /// Queues the message for every socket; what one caller publishes arrives in that order.
    /// - Returns: how many sockets took it.
    @discardableResult
    package func publish(_ message: WebSocketMessage) async -> Int { await publish(PreparedMessage(message)) }

    @discardableResult
    package func publish(_ message: PreparedMessage) async -> Int {
        // The jobs are handed to the loops under the lock: a part leaves under it too, before its loop can end, so that none
        // comes too late to be run.
        let deliveries = parts.withLock { parts in
            parts.values.map { part in
                Task(executorPreference: part.loop) { part.deliverOnLoop(message) }
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

/// The sockets of a hub that live on one loop.
actor HubPart {
    nonisolated let hub: WebSocketHub
    nonisolated let loop: EventLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }
    private var members: [ObjectIdentifier: Connection] = [:]

    init(hub: WebSocketHub, loop: EventLoop) {
        self.hub = hub
        self.loop = loop
    }

    func add(_ connection: Connection) { members[ObjectIdentifier(connection)] = connection }

    func remove(_ connection: Connection) {
        members[ObjectIdentifier(connection)] = nil
        if members.isEmpty { hub.remove(self) }
    }

    /// For a task that is on the loop already: to call the actor would send it round once more.
    nonisolated func deliverOnLoop(_ message: PreparedMessage) -> Int { assumeIsolated { $0.deliver(message) } }

    /// Queues the message for all, and returns how many took it.
    private func deliver(_ message: PreparedMessage) -> Int {
        // Nearly always all sockets take the same form.
        var lastForm = FrameForm.plain
        var frames = message.frames(.plain, contexts: loop.deflateContexts)
        var count = 0
        for connection in members.values {
            let isTaken = connection.assumeIsolated { connection in
                guard let session = connection.session,
                    connection.hasRoom(for: message.byteCount, session, bytesMax: hub.backlogBytesMax)
                else { return connection.missed(hub.slowPolicy) }
                guard let form = session.encoder.form else {
                    connection.queue(message.message, session)
                    return true
                }
                if form != lastForm {
                    lastForm = form
                    frames = message.frames(form, contexts: loop.deflateContexts)
                }
                connection.queue(frames, session)
                return true
            }
            if isTaken { count += 1 }
        }
        return count
    }
}

extension Connection {
    func join(_ hub: WebSocketHub) {
        guard let session, session.isOpen, !session.memberships.contains(where: { $0.hub === hub }) else { return }
        let part = hub.part(on: loop)
        part.assumeIsolated { $0.add(self) }
        session.memberships.append(part)
    }

    func leave(_ hub: WebSocketHub) {
        guard let session, let index = session.memberships.firstIndex(where: { $0.hub === hub }) else { return }
        session.memberships.remove(at: index).assumeIsolated { $0.remove(self) }
    }

    func leaveHubs() {
        for part in session?.memberships ?? [] { part.assumeIsolated { $0.remove(self) } }
        session?.memberships = []
    }

    /// A message did not fit. Always false.
    fileprivate func missed(_ policy: WebSocketHub.SlowPolicy) -> Bool {
        if case .close(let code, let reason) = policy { startClosing(code, reason: reason) }
        return false
    }
}

import HTTPWire

/// The sockets of a hub that live on one loop.
actor HubPart {
    nonisolated let hub: WebSocketHub
    nonisolated let loop: EventLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }
    private var members: [HubTopic: [ObjectIdentifier: Connection]] = [:]
    /// The number of the last message that came here.
    private(set) var deliveredThrough: Int64 = 0

    init(hub: WebSocketHub, loop: EventLoop) {
        self.hub = hub
        self.loop = loop
    }

    func add(_ connection: Connection, to topics: Set<HubTopic>) {
        for topic in topics { members[topic, default: [:]][ObjectIdentifier(connection)] = connection }
    }

    func remove(_ connection: Connection, from topics: Set<HubTopic>) {
        for topic in topics {
            members[topic]?[ObjectIdentifier(connection)] = nil
            if members[topic]?.isEmpty == true { members[topic] = nil }
        }
    }

    /// To be asked after the last `remove` of a visit.
    func leaveIfEmpty() {
        if members.isEmpty { hub.remove(self) }
    }

    /// For a task that is on the loop already: to call the actor would send it round once more.
    nonisolated func deliverOnLoop(_ messages: [HubMessage]) -> Int { assumeIsolated { $0.deliver(messages) } }

    private func deliver(_ messages: [HubMessage]) -> Int {
        var count = 0
        var rest = messages[...]
        while let first = rest.first {
            let alike = rest.prefix { $0.topics == first.topics }
            rest = rest.dropFirst(alike.count)
            for topic in first.topics {
                if let sockets = members[topic] { count += deliver(alike, to: sockets.values) }
            }
        }
        if let number = messages.last(where: { $0.number != nil })?.number { deliveredThrough = number }
        return count
    }

    /// Queues the messages for all, and returns how often one was taken.
    ///
    /// What is queued for some sockets is sent before the next are gone to: thousands do not fit into the processor's caches, and to come back
    /// to each at the end of the turn costs about as much as the queueing did.
    private func deliver(_ messages: ArraySlice<HubMessage>, to sockets: some Collection<Connection>) -> Int {
        // Nearly always all sockets take the same form.
        var form = FrameForm.plain
        var frames = messages.map { $0.message.frames(form, contexts: loop.deflateContexts) }
        var count = 0
        for (place, connection) in sockets.enumerated() {
            count += connection.assumeIsolated { connection in
                guard let session = connection.session else { return 0 }
                if let wanted = session.encoder.form, wanted != form {
                    form = wanted
                    frames = messages.map { $0.message.frames(form, contexts: loop.deflateContexts) }
                }
                return zip(messages, frames).count { message, frames in
                    connection.wants(message, of: self, session) && connection.take(message, frames, session, hub)
                }
            }
            if place % Self.socketsPerFlush == Self.socketsPerFlush - 1 { loop.flush() }
        }
        return count
    }

    private static let socketsPerFlush = 64
}

/// A socket's place in a hub.
struct HubMembership {
    let part: HubPart
    var topics: Set<HubTopic>
    /// The number up to which it has been given everything, or needs nothing.
    var through: Int64 = 0
    /// What is kept for a socket on hold; nil for one that hears everything at once.
    var held: [HubMessage]?
}

extension Connection {
    func join(_ hub: WebSocketHub, _ topics: Set<HubTopic>) {
        guard let place = membership(in: hub, topics) else { return }
        session?.memberships[place].held = nil
    }

    func hold(_ hub: WebSocketHub, _ topics: Set<HubTopic>) -> Int64? {
        let before = session?.memberships.first { $0.part.hub === hub }
        guard let place = membership(in: hub, topics) else { return nil }
        session?.memberships[place].held = []
        guard let before, before.held == nil else { return nil }
        return max(before.through, before.part.assumeIsolated { $0.deliveredThrough })
    }

    func release(_ hub: WebSocketHub, after number: Int64) {
        guard let session, let place = session.memberships.firstIndex(where: { $0.part.hub === hub }),
            let held = session.memberships[place].held
        else { return }
        session.memberships[place].held = nil
        session.memberships[place].through = max(number, session.memberships[place].through)
        for message in held where message.number.map({ $0 > number }) ?? true {
            let frames = session.encoder.form.map { message.message.frames($0, contexts: loop.deflateContexts) }
            guard take(message, frames ?? [], session, hub) else { return }
        }
    }

    func leave(_ hub: WebSocketHub) {
        guard let session, let place = session.memberships.firstIndex(where: { $0.part.hub === hub }) else { return }
        let membership = session.memberships.remove(at: place)
        leave(membership)
    }

    func leaveHubs() {
        for membership in session?.memberships ?? [] { leave(membership) }
        session?.memberships = []
    }

    private func leave(_ membership: HubMembership) {
        membership.part.assumeIsolated { part in
            part.remove(self, from: membership.topics)
            part.leaveIfEmpty()
        }
    }

    /// Where its membership with these topics is, made when there is none; nil for a socket that has closed.
    private func membership(in hub: WebSocketHub, _ topics: Set<HubTopic>) -> Int? {
        guard let session, session.isOpen else { return nil }
        let place = session.memberships.firstIndex { $0.part.hub === hub } ?? session.memberships.count
        if place == session.memberships.count {
            session.memberships.append(HubMembership(part: hub.part(on: loop), topics: []))
        }
        let membership = session.memberships[place]
        membership.part.assumeIsolated { part in
            part.remove(self, from: membership.topics.subtracting(topics))
            part.add(self, to: topics)
        }
        session.memberships[place].topics = topics
        return place
    }

    /// Whether the message is news for the socket. One on hold has it kept instead.
    fileprivate func wants(_ message: HubMessage, of part: HubPart, _ session: WebSocketSession) -> Bool {
        guard let place = session.memberships.firstIndex(where: { $0.part === part }) else { return false }
        if let number = message.number {
            guard number > session.memberships[place].through else { return false }
            session.memberships[place].through = number
        }
        guard let count = session.memberships[place].held?.count else { return true }
        if count < part.hub.heldMessagesMax {
            session.memberships[place].held?.append(message)
        } else {
            missed(part.hub.slowPolicy)
        }
        return false
    }

    /// Queues a message, if there is room.
    /// - Parameter frames: those of the socket's form; not looked at for a socket whose messages depend on one another.
    fileprivate func take(_ message: HubMessage, _ frames: [[UInt8]], _ session: WebSocketSession, _ hub: WebSocketHub) -> Bool
    {
        guard hasRoom(for: message.message.byteCount, session, bytesMax: hub.backlogBytesMax) else {
            missed(hub.slowPolicy)
            return false
        }
        if session.encoder.form == nil { queue(message.message.message, session) } else { queue(frames, session) }
        return true
    }

    /// A message did not fit.
    private func missed(_ policy: WebSocketHub.SlowPolicy) {
        if case .close(let code, let reason) = policy { startClosing(code, reason: reason) }
    }
}

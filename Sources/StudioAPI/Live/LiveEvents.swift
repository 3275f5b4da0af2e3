import HTTPWire
import Persistence

/// A subscription as a `text/event-stream`. Every event's id is its `seq`, so that a client that comes back names it by itself.
struct LiveEvents: AsyncSequence, Sendable {
    typealias Element = ServerSentEvent

    let subscription: EventSubscription
    let channels: [EventChannel]
    /// The last event that the client has seen.
    let start: Int64
    let listener: LiveListener
    let admission: LiveAdmission

    func makeAsyncIterator() -> Iterator {
        Iterator(
            items: subscription.makeAsyncIterator(), channels: channels, start: start, listener: listener, admission: admission)
    }

    struct Iterator: AsyncIteratorProtocol {
        fileprivate var items: EventSubscription.Iterator
        fileprivate let channels: [EventChannel]
        fileprivate let start: Int64
        fileprivate let listener: LiveListener
        fileprivate let admission: LiveAdmission
        private var hasBegun = false
        private var checkedAt = ContinuousClock.now

        fileprivate init(
            items: EventSubscription.Iterator, channels: [EventChannel], start: Int64, listener: LiveListener,
            admission: LiveAdmission
        ) {
            self.items = items
            self.channels = channels
            self.start = start
            self.listener = listener
            self.admission = admission
        }

        /// First that the stream has begun and where, then the events. A client that is too slow finds the stream ended, and comes back.
        mutating func next() async throws -> ServerSentEvent? {
            guard hasBegun else {
                hasBegun = true
                return try control("subscribed", seq: start)
            }
            do {
                while let item = try await items.next() {
                    switch item {
                    case .resync(let seq):
                        return try control("resync", seq: seq)
                    case .event(let event) where listener.mayHear(event):
                        guard try await isStillGood() else { return nil }
                        return ServerSentEvent(id: "\(event.seq)", data: event.wireText)
                    case .event:
                        continue
                    }
                }
                return nil
            } catch let error as StorageError where error.code == .subscriberTooSlow {
                return nil
            }
        }

        /// Asked before an event is told, and seldom.
        private mutating func isStillGood() async throws -> Bool {
            let now = ContinuousClock.now
            guard listener.isAdministrator, checkedAt.duration(to: now) >= .seconds(APILimits.roleCheckSeconds) else {
                return true
            }
            checkedAt = now
            return try await admission.isStillGood(listener)
        }

        private func control(_ type: String, seq: Int64) throws -> ServerSentEvent {
            let answer = LiveAnswer(type: type, channels: channels, seq: seq)
            return ServerSentEvent(id: "\(seq)", event: type, data: try JSONText(encoding: answer).text)
        }
    }
}

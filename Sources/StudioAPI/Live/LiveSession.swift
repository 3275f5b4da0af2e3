import Foundation
import HTTPServer
import HTTPWire
import JobQueue
import Persistence
import Studio

/// One WebSocket: its client says who it is, then names channels, and hears their events in order, each once.
///
/// All channels of a client are one subscription, so that the highest `seq` it has seen stands for all of them. A command stops the
/// forwarding, changes the channels, and starts it again from where each channel was.
struct LiveSession: Sendable {
    let socket: WebSocket
    let feed: EventFeed
    let admission: LiveAdmission

    func run() async throws {
        do {
            guard let listener = try await authenticate() else { return }
            try await say(.authenticated)
            try await converse(with: listener)
        } catch let refusal as LiveRefusal {
            await socket.close(refusal.code, reason: refusal.reason)
        }
    }

    // MARK: Who it is

    /// nil when the socket closed first.
    private func authenticate() async throws -> LiveListener? {
        try await withThrowingTaskGroup(of: LiveListener?.self) { group in
            group.addTask { try await firstWords() }
            group.addTask {
                try await Task.sleep(for: .seconds(APILimits.authenticationSecondsMax))
                throw LiveRefusal(
                    .policyViolation, "Authenticate within \(APILimits.authenticationSecondsMax) s of opening the WebSocket.")
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }

    private func firstWords() async throws -> LiveListener? {
        var messages = socket.messages.makeAsyncIterator()
        guard let message = await messages.next() else { return nil }
        guard case .authenticate(let token) = try LiveCommand(message) else {
            throw LiveRefusal(.policyViolation, "Authenticate first.")
        }
        guard let listener = try await admission.listener(token: token) else {
            throw LiveRefusal(.policyViolation, "That token is no good. Sign in again.")
        }
        return listener
    }

    // MARK: What it hears

    private func converse(with listener: LiveListener) async throws {
        let refusal: LiveRefusal? = await withDiscardingTaskGroup { group in
            if let expiresAt = listener.expiresAt {
                group.addTask { await closeWhenExpired(expiresAt) }
            }
            defer { group.cancelAll() }
            var channels: [EventChannel: Int64] = [:]
            var forwarder: EventForwarder?
            do {
                for await message in socket.messages {
                    let command = try LiveCommand(message)
                    if let forwarder { channels = await forwarder.stop() }
                    let next = try await carryOut(command, &channels, for: listener)
                    forwarder = next
                    if let next { group.addTask { await next.run() } }
                }
            } catch let refusal as LiveRefusal {
                return refusal
            } catch {
                // The client is gone, or the studio is closing; either way the socket is.
                return LiveRefusal(.goingAway, "The studio cannot go on.")
            }
            return nil
        }
        if let refusal { throw refusal }
    }

    /// Changes the channels, answers, and makes the forwarder that goes on; nil when there is nothing to listen to.
    /// - Parameter channels: how far each has been heard.
    private func carryOut(
        _ command: LiveCommand, _ channels: inout [EventChannel: Int64], for listener: LiveListener
    ) async throws -> EventForwarder? {
        switch command {
        case .authenticate:
            throw LiveRefusal(.policyViolation, "Authenticate once.")
        case .unsubscribe(let leaving):
            for channel in leaving { channels[channel] = nil }
            try await say(LiveAnswer(type: "unsubscribed", channels: leaving))
            return try await forwarder(of: channels, for: listener)
        case .subscribe(let wanted, let after):
            // What nobody can hear is left out of the answer.
            let joining = wanted.filter(\.isKnown)
            guard Set(channels.keys).union(joining).count <= APILimits.channelsMax else {
                throw LiveRefusal(.policyViolation, "A WebSocket may have at most \(APILimits.channelsMax) channels.")
            }
            if let after {
                for channel in joining { channels[channel] = max(0, after) }
            }
            let next = try await forwarder(of: channels, joinedBy: joining, for: listener)
            try await say(LiveAnswer(type: "subscribed", channels: joining, seq: next?.position ?? after ?? 0))
            return next
        }
    }

    /// nil when there is nothing to listen to.
    private func forwarder(
        of channels: [EventChannel: Int64], joinedBy joining: [EventChannel] = [], for listener: LiveListener
    ) async throws -> EventForwarder? {
        let all = Set(channels.keys).union(joining)
        guard !all.isEmpty else { return nil }
        let start = channels.values.min()
        let subscription = try await feed.subscribe(to: all, after: start)
        var heard = channels
        for channel in joining where heard[channel] == nil { heard[channel] = subscription.latest }
        return EventForwarder(subscription: subscription, start: start, heard: heard, listener: listener, socket: socket)
    }

    private func closeWhenExpired(_ moment: Date) async {
        do {
            try await Task.sleep(for: .seconds(max(0, moment.timeIntervalSinceNow)))
            await socket.close(.policyViolation, reason: "Your token has expired. Sign in again.")
        } catch {
            // Cancelled: the conversation was over first.
        }
    }

    private func say(_ answer: LiveAnswer) async throws {
        try await socket.send(text: try JSONText(encoding: answer).text)
    }
}

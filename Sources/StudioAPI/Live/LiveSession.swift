import Foundation
import HTTPServer
import HTTPWire
import JobQueue
import Persistence
import Studio

/// One WebSocket: its client says who it is, then names channels, and hears their events in order, each once.
///
/// All channels of a client are one sequence, so that the highest `seq` it has seen stands for all of them. A command puts the socket on
/// hold in the hub, changes the channels, tells what was missed from where each channel was, and lets the socket go on.
struct LiveSession: Sendable {
    let socket: WebSocket
    let feed: EventFeed
    let hub: WebSocketHub
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
            if listener.isAdministrator { group.addTask { await closeWhenDemoted(listener) } }
            defer { group.cancelAll() }
            var heard: [EventChannel: Int64] = [:]
            var catchUp: LiveCatchUp?
            do {
                for await message in socket.messages {
                    let command = try LiveCommand(message)
                    if let catchUp { heard = await catchUp.stop() }
                    let start = try await carryOut(command, heard, for: listener)
                    heard = start.heard
                    catchUp = await goOn(from: start, for: listener)
                    if let catchUp { group.addTask { await catchUp.run() } }
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

    /// Puts the socket on hold, changes its channels, and answers.
    /// - Parameter heard: how far each channel was heard when the socket last went on.
    private func carryOut(
        _ command: LiveCommand, _ heard: [EventChannel: Int64], for listener: LiveListener
    ) async throws -> LiveStart {
        switch command {
        case .authenticate:
            throw LiveRefusal(.policyViolation, "Authenticate once.")
        case .unsubscribe(let leaving):
            let start = try await hold(heard.filter { !leaving.contains($0.key) }, for: listener)
            try await say(LiveAnswer(type: "unsubscribed", channels: leaving))
            return start
        case .subscribe(let wanted, let after):
            // What nobody can hear is left out of the answer.
            let joining = wanted.filter(\.isKnown)
            guard Set(heard.keys).union(joining).count <= APILimits.channelsMax else {
                throw LiveRefusal(.policyViolation, "A WebSocket may have at most \(APILimits.channelsMax) channels.")
            }
            let start = try await hold(heard, joinedBy: joining, after: after, for: listener)
            let seq = start.heard.isEmpty ? after ?? 0 : start.position
            try await say(LiveAnswer(type: "subscribed", channels: joining, seq: seq))
            return start
        }
    }

    /// - Parameter after: the last event of the joining channels that the client has seen; nil to hear only what comes from now on.
    private func hold(
        _ channels: [EventChannel: Int64], joinedBy joining: [EventChannel] = [], after: Int64? = nil,
        for listener: LiveListener
    ) async throws -> LiveStart {
        var heard = channels
        let topics = LiveBroadcast.topics(of: Set(heard.keys).union(joining), for: listener)
        if topics.isEmpty {
            await hub.leave(socket)
        } else if let through = await hub.hold(socket, for: topics) {
            for (channel, last) in heard where last < through { heard[channel] = through }
        }
        // Read when the hub keeps what comes: whatever is newer is kept.
        let latest = try await feed.latest()
        for channel in joining {
            if let after { heard[channel] = max(0, after) } else if heard[channel] == nil { heard[channel] = latest }
        }
        return LiveStart(heard: heard, latest: latest)
    }

    /// Lets the socket hear what happens: at once when it has missed nothing, which most have not; else by what is returned.
    private func goOn(from start: LiveStart, for listener: LiveListener) async -> LiveCatchUp? {
        guard !start.heard.isEmpty else { return nil }
        guard !start.hasMissedNothing else {
            await hub.release(socket, after: start.latest)
            return nil
        }
        return LiveCatchUp(start, feed: feed, listener: listener, socket: socket, hub: hub)
    }

    private func closeWhenExpired(_ moment: Date) async {
        do {
            try await Task.sleep(for: .seconds(max(0, moment.timeIntervalSinceNow)))
            await socket.close(.policyViolation, reason: "Your token has expired. Sign in again.")
        } catch {
            // Cancelled: the conversation was over first.
        }
    }

    private func closeWhenDemoted(_ listener: LiveListener) async {
        do {
            repeat {
                try await Task.sleep(for: .seconds(APILimits.roleCheckSeconds))
            } while try await admission.isStillGood(listener)
            await socket.close(.policyViolation, reason: "You are no longer an administrator. Connect again.")
        } catch is CancellationError {
            // The conversation was over first.
        } catch {
            await socket.close(.internalError, reason: "The studio cannot tell who you are.")
        }
    }

    private func say(_ answer: LiveAnswer) async throws {
        try await socket.send(text: try JSONText(encoding: answer).text)
    }
}

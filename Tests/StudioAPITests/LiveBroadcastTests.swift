import Foundation
import GRDB
import Persistence
import Studio
import Testing

@testable import StudioAPI

/// Sockets that change their channels while events are written.
@Suite(.timeLimit(.minutes(2)))
struct LiveBroadcastTests {
    private struct Note: Codable {
        var number: Int
    }

    private static let count = 300

    /// Events on two channels in turns: for Anna, for everybody who may hear the channel, and for somebody else.
    private static func write(_ database: DatabaseFile, _ channels: [EventChannel], for anna: String) async throws {
        for number in 0..<count {
            let owner = [anna, nil, "somebody else"][number % 3]
            try await database.write { db in
                try EventLog.append(
                    to: channels[number % 2], type: "note", owner: owner, data: Note(number: number), at: .now, in: db)
            }
        }
    }

    @Test func `nothing is lost and nothing comes twice when channels change while events are written`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let channels = (0..<2).map { _ in EventChannel(rawValue: "project:\(UUIDv7())") }
            let everything = (0..<Self.count).map { $0 }
            let annas = everything.filter { $0 % 3 != 2 }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await Self.write(studio.database, channels, for: anna.account.id.description) }
                for (token, expected) in [(anna.token, annas), (anna.token, annas), (LiveStudio.operatorToken, everything)] {
                    group.addTask {
                        let heard = try await listen(studio, token: token, to: channels, until: expected.count)
                        for place in 0..<2 { #expect(heard[place] == expected.filter { $0 % 2 == place }) }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    /// Subscribes to the first channel, after some events to the second too, and again and again to both, which changes nothing.
    /// - Returns: the numbers that were heard on each channel.
    private func listen(
        _ studio: LiveStudio, token: String, to channels: [EventChannel], until count: Int
    ) async throws -> [[Int]] {
        let socket = try Client(port: studio.port)
        #expect(try await socket.upgrade("/ws/test").status == 101)
        try await socket.say(#"{"type": "authenticate", "token": "\#(token)"}"#)
        try await socket.say(#"{"type": "subscribe", "channels": ["\#(channels[0].rawValue)"], "after": 0}"#)
        var heard: [[Int]] = [[], []]
        var subscriptions = 0
        while heard[0].count + heard[1].count < count {
            let (text, reason) = try await socket.hear()
            guard let text else { throw Client.Failure(what: "closed: \(reason ?? "")") }
            let said = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
            guard let data = said["data"] as? [String: Any], let number = data["number"] as? Int else { continue }
            heard[number % 2].append(number)
            guard heard[0].count + heard[1].count == 10 * (subscriptions + 1) else { continue }
            subscriptions += 1
            let after = subscriptions == 1 ? #", "after": 0"# : ""
            let wanted = subscriptions == 1 ? channels[1...] : channels[...]
            let names = wanted.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
            try await socket.say(#"{"type": "subscribe", "channels": [\#(names)]\#(after)}"#)
        }
        return heard
    }
}

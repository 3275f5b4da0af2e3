import Foundation

/// Measures WebSockets of a server that has the routes of Tests/Benchmarks/server/WebSocketRoutes.swift:
///
///     benchmark-websocket PORT echo CONNECTIONS SECONDS BYTES
///     benchmark-websocket PORT fanout SUBSCRIBERS MESSAGES BYTES [PER_SECOND]
///     benchmark-websocket PORT idle SOCKETS PID [SECONDS]
///
/// and the live events of a studio:
///
///     benchmark-websocket PORT subscribers COUNT PID SECONDS CHANNEL TOKEN [asleep]
///
/// The client is one thread with epoll, so that on two cores the server has the other. `idle` reads the memory and the processor
/// time of the server's process from /proc.
@main
struct WebSocketBenchmark {
    static func main() throws {
        let words = Array(CommandLine.arguments.dropFirst())
        if words.count == 7 || words.last == "asleep", words.count <= 8, words.dropFirst().first == "subscribers",
            let port = UInt16(words[0]), let count = Int(words[2]),
            let pid = Int(words[3]), let seconds = Int(words[4])
        {
            return try Swarm(port: port).subscribers(
                count, channel: words[5], token: words[6], pid: pid, seconds: seconds, asleep: words.count == 8)
        }
        let numbers = words.compactMap { Int($0) }
        guard let port = words.first.flatMap({ UInt16($0) }), words.count >= 4, numbers.count == words.count - 1 else {
            print("usage: benchmark-websocket PORT echo|fanout|idle NUMBERS: see WebSocketBenchmark.swift")
            exit(2)
        }
        let swarm = try Swarm(port: port)
        switch words.dropFirst().first {
        case "echo" where numbers.count == 4:
            try swarm.echo(connections: numbers[1], seconds: numbers[2], bytes: numbers[3])
        case "fanout" where numbers.count >= 4:
            try swarm.fanOut(
                subscribers: numbers[1], messages: numbers[2], bytes: numbers[3], perSecond: numbers.count > 4 ? numbers[4] : 20
            )
        case "idle" where numbers.count >= 3:
            try swarm.idle(sockets: numbers[1], pid: numbers[2], seconds: numbers.count > 3 ? numbers[3] : 0)
        default:
            print("usage: benchmark-websocket PORT echo|fanout|idle NUMBERS: see WebSocketBenchmark.swift")
            exit(2)
        }
    }
}

import Glibc
import Testing

@testable import HTTPServer

@Suite struct ListenerTests {
    @Test func `a loop that cannot watch one of its sockets gives all of them back`() async throws {
        let loop = try EventLoop(name: "listener")
        let context = try ServerContext(
            configuration: ServerConfiguration(), router: Router(), disk: loop, compressor: loop)
        let socket = try #require(try ListeningSocket.open([.tcp(host: "127.0.0.78", port: 0)], loopCount: 1).first)
        // epoll watches no files.
        let file = open(CommandLine.arguments[0], O_RDONLY | O_CLOEXEC)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await loop.run() }
            let listener = Listener(connectionsMax: 8, loop: loop, context: context)
            await listener.own([(socket.descriptors[0], false), (file, false)])
            await #expect(throws: ConnectionError.self) { try await listener.listen() }
            await listener.beginDraining(grace: .zero)
            await listener.waitUntilDrained()
            loop.stop()
            try await group.waitForAll()
        }
        // A socket that still listened would keep its port from this one.
        let again = try ListeningSocket.open([socket.address], loopCount: 1)
        for descriptor in again.flatMap(\.descriptors) { close(descriptor) }
    }
}

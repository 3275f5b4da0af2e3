import Glibc
import HTTPServer
import Testing

/// Waits until the server has no connection, and the process no socket, that a client has left behind.
func expectNothingLeft(_ port: Int, _ server: Server, sourceLocation: SourceLocation = #_sourceLocation) async {
    var connections = -1
    var sockets = -1
    // Up to half a minute: what is left after that stays. Lingering takes two seconds by itself.
    for _ in 0..<600 {
        connections = await server.connectionCount
        sockets = acceptedSockets(onPort: port)
        if connections == 0, sockets == 0 { return }
        do { try await Task.sleep(for: .milliseconds(50)) } catch { break }
    }
    #expect(connections == 0, "connections are left", sourceLocation: sourceLocation)
    #expect(sockets == 0, "descriptors are left", sourceLocation: sourceLocation)
}

/// Sockets with a descriptor on the server's side of its port, as the kernel tells: those that only linger in the kernel
/// (TIME_WAIT and the like) have no inode.
private func acceptedSockets(onPort port: Int) -> Int {
    guard let file = fopen("/proc/self/net/tcp", "r") else { return -1 }
    defer { fclose(file) }
    let local = ":" + String(String(port, radix: 16, uppercase: true).reversed().prefix(4).reversed())
    var count = 0
    var line = [CChar](repeating: 0, count: 512)
    while fgets(&line, Int32(line.count), file) != nil {
        let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        let words = text.split(separator: " ")
        let isListening = words.count > 3 && words[3] == "0A"
        if words.count > 9, words[1].hasSuffix(local), !isListening, words[9] != "0" { count += 1 }
    }
    return count
}

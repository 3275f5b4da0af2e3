import Foundation

extension Swarm {
    /// Each connection sends a message when the last has come back.
    func echo(connections: Int, seconds: Int, bytes: Int) throws {
        try open(connections, path: "/ws/echo")
        let frame = Self.frame([UInt8](repeating: 7, count: bytes))
        let wanted = Self.frameBytes(payload: bytes)
        var missing = [Int](repeating: wanted, count: connections)
        var sentAt = [UInt64](repeating: Self.nanoseconds, count: connections)
        var latencies: [UInt64] = []
        for descriptor in descriptors { write(descriptor, frame) }
        let start = Self.nanoseconds
        let end = start + UInt64(seconds) * 1_000_000_000
        while Self.nanoseconds < end {
            receive(milliseconds: 100) { index, received in
                missing[index] -= received.count
                guard missing[index] == 0 else { return }
                missing[index] = wanted
                let now = Self.nanoseconds
                latencies.append(now - sentAt[index])
                sentAt[index] = now
                write(descriptors[index], frame)
            }
        }
        let elapsed = Double(Self.nanoseconds - start) / 1e9
        print(
            "echo: \(connections) connections, \(bytes) bytes: \(Int(Double(latencies.count) / elapsed)) messages/s,",
            "p50 \(Self.microseconds(latencies, 0.5)) µs, p99 \(Self.microseconds(latencies, 0.99)) µs")
    }

    /// One socket speaks, and all others hear it: at a steady rate for the delivery, then as fast as they take it.
    func fanOut(subscribers: Int, messages: Int, bytes: Int, perSecond: Int) throws {
        try open(subscribers, path: "/ws/hub")
        let speaker = descriptors[0]
        let frame = Self.frame([UInt8](repeating: 7, count: bytes))
        let wanted = Self.frameBytes(payload: bytes)
        var missing = [Int](repeating: 0, count: subscribers)
        var latencies: [UInt64] = []
        let pause = 1_000_000_000 / UInt64(perSecond)
        for _ in 0..<messages {
            let sentAt = Self.nanoseconds
            for index in missing.indices { missing[index] += wanted }
            var left = subscribers
            write(speaker, frame)
            while left > 0, Self.nanoseconds < sentAt + 10_000_000_000 {
                receive(milliseconds: 100) { index, received in
                    missing[index] -= received.count
                    guard missing[index] == 0 else { return }
                    latencies.append(Self.nanoseconds - sentAt)
                    left -= 1
                }
            }
            guard left == 0 else { throw Failure(description: "\(left) sockets did not hear a message") }
            let now = Self.nanoseconds
            if now < sentAt + pause { usleep(UInt32((sentAt + pause - now) / 1000)) }
        }
        print(
            "fan-out: 1 to \(subscribers), \(bytes) bytes, \(perSecond)/s: delivery p50 \(Self.microseconds(latencies, 0.5)) µs,",
            "p99 \(Self.microseconds(latencies, 0.99)) µs, last \(Self.microseconds(latencies, 1)) µs")

        let start = Self.nanoseconds
        var left = subscribers * messages * wanted
        // A few are under way at a time, so that the queues of the server stay short of their limits.
        var spoken = 0
        while left > 0, Self.nanoseconds < start + 30_000_000_000 {
            while spoken < messages,
                spoken * subscribers * wanted < subscribers * messages * wanted - left + 16 * subscribers * wanted
            {
                write(speaker, frame)
                spoken += 1
            }
            receive(milliseconds: 100) { _, received in left -= received.count }
        }
        let elapsed = Double(Self.nanoseconds - start) / 1e9
        guard left == 0 else { throw Failure(description: "\(left) bytes were not heard") }
        print(
            "fan-out: 1 to \(subscribers), \(bytes) bytes, at once: \(Int(Double(subscribers * messages) / elapsed)) messages/s"
        )
    }

    /// What sockets cost the server that say nothing.
    func idle(sockets: Int, pid: Int, seconds: Int) throws {
        // The first brings what all share.
        try open(50, path: "/ws/idle")
        usleep(300_000)
        let before = try Self.residentBytes(pid)
        try open(sockets, path: "/ws/idle")
        usleep(500_000)
        let after = try Self.residentBytes(pid)
        print(
            "idle: \(sockets) sockets: \((after - before) / sockets) bytes of memory each (\((after - before) >> 10) KiB in all)"
        )
        guard seconds > 0 else { return }
        let ticks = try Self.processorTicks(pid)
        let end = Self.nanoseconds + UInt64(seconds) * 1_000_000_000
        var pings = 0
        while Self.nanoseconds < end {
            receive(milliseconds: 100) { index, received in
                // The server pings with an empty frame.
                guard received.count == 2, received[0] == 0x89 else { return }
                pings += 1
                write(descriptors[index], [0x8A, 0x80, 0, 0, 0, 0])
            }
        }
        let share = Double(try Self.processorTicks(pid) - ticks) / Double(sysconf(Int32(_SC_CLK_TCK)) * seconds) * 100
        print("idle: over \(seconds) s \(pings) pings; the server took \(String(format: "%.2f", share)) % of a core")
    }

    private static func microseconds(_ values: [UInt64], _ share: Double) -> UInt64 {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return 0 }
        return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))] / 1000
    }

    /// Anonymous memory, without the pages of the executable.
    static func residentBytes(_ pid: Int) throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
        for line in status.split(separator: "\n") where line.hasPrefix("RssAnon:") {
            return (line.split(separator: " ").compactMap { Int($0) }.first ?? 0) << 10
        }
        throw Failure(description: "no process \(pid)")
    }

    private static func processorTicks(_ pid: Int) throws -> Int {
        let stat = try String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)
        let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
        guard fields.count > 13, let user = Int(fields[11]), let system = Int(fields[12]) else {
            throw Failure(description: "no process \(pid)")
        }
        return user + system
    }
}

import Foundation
import Glibc

/// The live events of a real studio, as one project's many subscribers hear them.
extension Swarm {
    /// Subscribes with every socket, and tells for how long after its time (`at`, when the studio wrote it) each event arrived. All
    /// clocks are this machine's; `at` is cut to whole milliseconds, so that delays are up to one too long.
    /// - Parameters:
    ///   - seconds: how long to listen once all have subscribed.
    ///   - asleep: whether arrival is when the kernel puts an event on its socket, which this client, as if it were ten thousand elsewhere, reads
    ///     when all have it. Else it is when the client has read it, on the server's processors. Of events that come while it sleeps, the
    ///     last one's time counts for all.
    func subscribers(_ count: Int, channel: String, token: String, pid: Int, seconds: Int, asleep: Bool) throws {
        // The first brings what all share.
        try subscribe(50, channel: channel, token: token)
        usleep(300_000)
        let before = try Self.residentBytes(pid)
        try subscribe(count - 50, channel: channel, token: token)
        usleep(500_000)
        let each = (try Self.residentBytes(pid) - before) / (count - 50)
        // Whoever started this program now lets something happen.
        FileHandle.standardOutput.write(Data("all have subscribed: \(each) bytes of the server's memory each\n".utf8))
        // One flat list, sorted out afterwards: the client must not be what is slow.
        var arrivals: [(seq: Int, at: Int, delay: UInt64)] = []
        // What happened before, and what happens at the very end, is not heard by all within the time.
        let counted = Self.wallMicroseconds..<(Self.wallMicroseconds + seconds * 1_000_000)
        var reader = EventReader(count: count)
        func note(_ received: UnsafeRawBufferPointer, of index: Int, at now: Int) {
            reader.read(received, of: index) { event in
                guard counted.contains(event.microseconds) else { return }
                arrivals.append((event.seq, event.microseconds, UInt64(max(0, now - event.microseconds))))
            }
        }
        if asleep { stampArrivals() }
        while Self.wallMicroseconds < counted.upperBound + 5_000_000 {
            if asleep {
                collect(milliseconds: 100, settling: Self.settlingMicroseconds) { note($1, of: $0, at: $2) }
            } else {
                receive(milliseconds: 100) { note($1, of: $0, at: Self.wallMicroseconds) }
            }
        }
        let events = Dictionary(grouping: arrivals) { $0.seq }.mapValues { several in
            Heard(at: several[0].at, delays: several.map(\.delay))
        }
        let all = events.sorted { $0.key < $1.key }.map(\.value)
        let alone = zip(all, [Heard(at: 0, delays: [])] + all).filter { $0.at - $1.at > Self.burstMicroseconds }.map(\.0)
        Self.tell("all events", all, count)
        Self.tell("those 0.3 s after the last", alone, count)
        guard !events.isEmpty else { throw Failure(description: "the project's job made no progress") }
    }

    /// An event, and how long it took to each socket.
    private struct Heard {
        var at: Int
        var delays: [UInt64]
    }

    /// Events that follow one another faster wait for those before.
    private static var burstMicroseconds: Int { 300_000 }

    /// By then all have an event, and the next change of the job is not there yet.
    private static var settlingMicroseconds: UInt32 { 250_000 }

    private static func tell(_ name: String, _ events: [Heard], _ count: Int) {
        let delays = events.flatMap(\.delays)
        print(
            "\(name): \(events.count), delay p50 \(milliseconds(delays, 0.5)) ms, p99 \(milliseconds(delays, 0.99)) ms,",
            "last \(milliseconds(delays, 1)) ms; \(events.count * count - delays.count) not heard")
    }

    private func subscribe(_ count: Int, channel: String, token: String) throws {
        let first = descriptors.count
        let words = [
            #"{"type": "authenticate", "token": "\#(token)"}"#, #"{"type": "subscribe", "channels": ["\#(channel)"]}"#,
        ]
        let firstWords = words.flatMap { Self.frame(Array($0.utf8), first: 0x81) }
        var waiting = Set(first..<(first + count))
        // The studio closes who does not say at once who it is.
        try open(count, path: "/ws/benchmark", firstWords: firstWords)
        var heard = [[UInt8]](repeating: [], count: descriptors.count)
        let deadline = Self.nanoseconds + 120_000_000_000
        while !waiting.isEmpty, Self.nanoseconds < deadline {
            receive(milliseconds: 100) { index, received in
                guard waiting.contains(index) else { return }
                heard[index] += received
                if String(decoding: heard[index], as: UTF8.self).contains("\"subscribed\"") { waiting.remove(index) }
            }
        }
        guard waiting.isEmpty else { throw Failure(description: "\(waiting.count) sockets could not subscribe") }
    }

    private static func milliseconds(_ values: [UInt64], _ share: Double) -> String {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return "-" }
        return String(format: "%.1f", Double(sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]) / 1000)
    }

    private static var wallMicroseconds: Int {
        var clock = timespec()
        clock_gettime(CLOCK_REALTIME, &clock)
        return clock.tv_sec * 1_000_000 + clock.tv_nsec / 1000
    }
}

/// Takes events out of the frames that the sockets receive, in any portions.
private struct EventReader {
    struct Event {
        var seq: Int
        /// Since 1970.
        var microseconds: Int
    }

    private var unread: [[UInt8]]
    /// The last ones. All hear the same: each is read once, and then only compared, for the client shares the server's processor.
    private var known: [(payload: [UInt8], event: Event)] = []
    private static let knownMax = 32

    init(count: Int) {
        unread = Array(repeating: [], count: count)
    }

    mutating func read(_ received: UnsafeRawBufferPointer, of index: Int, _ body: (Event) -> Void) {
        guard !unread[index].isEmpty else {
            let taken = frames(in: received, body)
            if taken < received.count { unread[index] = Array(received[taken...]) }
            return
        }
        let bytes = unread[index] + received
        let taken = bytes.withUnsafeBytes { frames(in: $0, body) }
        unread[index] = Array(bytes[taken...])
    }

    /// Reads whole frames, and returns how many bytes they have.
    private mutating func frames(in bytes: UnsafeRawBufferPointer, _ body: (Event) -> Void) -> Int {
        var start = 0
        while bytes.count - start >= 2 {
            let short = Int(bytes[start + 1] & 0x7F)
            let head = short == 126 ? 4 : 2
            guard bytes.count - start >= head else { break }
            let count = short == 126 ? Int(bytes[start + 2]) << 8 | Int(bytes[start + 3]) : short
            guard bytes.count - start >= head + count else { break }
            let payload = UnsafeRawBufferPointer(rebasing: bytes[(start + head)..<(start + head + count)])
            // Pings and the like are no text.
            if bytes[start] == 0x81, let event = event(payload) { body(event) }
            start += head + count
        }
        return start
    }

    private mutating func event(_ payload: UnsafeRawBufferPointer) -> Event? {
        let same = known.last { $0.payload.withUnsafeBytes { Self.areEqual($0, payload) } }
        if let same { return same.event }
        guard let document = try? JSONSerialization.jsonObject(with: Data(payload)) as? [String: Any],  // no event: nil
            let seq = document["seq"] as? Int, let at = document["at"] as? String, let moment = Self.moment(at)
        else { return nil }
        let event = Event(seq: seq, microseconds: Int((moment.timeIntervalSince1970 * 1000).rounded()) * 1000)
        known.append((Array(payload), event))
        if known.count > Self.knownMax { known.removeFirst() }
        return event
    }

    private static func areEqual(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Bool {
        guard a.count == b.count, let first = a.baseAddress, let second = b.baseAddress else { return a.count == b.count }
        return memcmp(first, second, a.count) == 0
    }

    private static func moment(_ text: String) -> Date? {
        let formatter = ISO8601DateFormatter()
        formatter.formatOptions = [.withInternetDateTime, .withFractionalSeconds]
        return formatter.date(from: text)
    }
}

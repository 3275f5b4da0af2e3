import Testing

@testable import HTTPServer

/// A socket behind TLS: it encrypts all that it is offered, and only then says, bit by bit, what of it went.
private struct EncryptingWriter {
    /// Plain bytes in the order in which they were encrypted.
    private(set) var encrypted: [UInt8] = []
    private var owed = 0

    /// - Parameter room: what the socket takes now.
    mutating func write(_ bytes: UnsafeRawBufferPointer, room: Int) -> Int {
        if owed == 0 {
            encrypted += bytes
            owed = bytes.count
        }
        let taken = min(room, owed)
        owed -= taken
        return taken > 0 ? taken : -1
    }
}

@Suite struct FrameQueueTests {
    private let small = [UInt8](repeating: 1, count: 100)
    private let large = [UInt8](repeating: 2, count: 40_000)
    private let last = [UInt8](repeating: 3, count: 50)
    private let pong: [UInt8] = [0x8A, 0x01, 0x09]

    /// Writes with each of the rooms, and then until the queue is empty.
    private func write(_ queue: inout FrameQueue, _ writer: inout EncryptingWriter, rooms: [Int]) {
        let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 1)
        defer { scratch.deallocate() }
        for room in rooms where !queue.isEmpty { _ = queue.writeNext(scratch: scratch) { writer.write($0, room: room) } }
    }

    @Test func `a write may take more than it is offered, when more was offered before`() {
        var queue = FrameQueue()
        var writer = EncryptingWriter()
        for frame in [small, large, last] { queue.append(frame) }
        // The large frame is half out and is offered alone, but the last one is encrypted with it.
        write(&queue, &writer, rooms: [5_000, .max])
        #expect(queue.isEmpty)
        #expect(writer.encrypted == small + large + last)
    }

    @Test(arguments: [[5_000], [5_000, 0], [5_000, 0, 34_000, 0], [100], [40_100, 0], [0, 0]])
    func `a pong waits for what is encrypted already, and goes before the rest`(rooms: [Int]) {
        var queue = FrameQueue()
        var writer = EncryptingWriter()
        for frame in [small, large, last] { queue.append(frame) }
        write(&queue, &writer, rooms: rooms)
        queue.setPong(pong)
        queue.append(small)
        write(&queue, &writer, rooms: [0, .max, .max, .max, .max])
        #expect(queue.isEmpty)
        #expect(queue.byteCount == 0)
        #expect(writer.encrypted == small + large + last + pong + small)
    }
}

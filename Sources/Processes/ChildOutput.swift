import Glibc

/// What a child says, piece by piece. Read by one task at a time; as long as nobody reads, the child waits once the pipe is full.
package final class ChildOutput: AsyncSequence, Sendable {
    private let descriptor: Descriptor

    init(_ descriptor: Descriptor) {
        self.descriptor = descriptor
    }

    package struct AsyncIterator: AsyncIteratorProtocol {
        let output: ChildOutput
        package mutating func next() async -> [UInt8]? { await output.next() }
    }

    package func makeAsyncIterator() -> AsyncIterator { AsyncIterator(output: self) }

    /// nil at the end, or when the task is cancelled.
    package func next() async -> [UInt8]? {
        while !Task.isCancelled {
            var count = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: ProcessLimits.readBytesMax) { buffer, filled in
                count = read(descriptor.number, buffer.baseAddress, buffer.count)
                filled = Swift.max(0, count)
            }
            if count > 0 { return bytes }
            if count == 0 { return nil }
            if errno == EAGAIN {
                await descriptor.waitUntilReadable()
            } else if errno != EINTR {
                return nil
            }
        }
        return nil
    }

    /// Its first bytes; the rest is read and dropped.
    package func first(bytesMax: Int) async -> [UInt8] {
        var kept: [UInt8] = []
        for await piece in self { kept += piece.prefix(bytesMax - kept.count) }
        return kept
    }

    /// Its last bytes.
    package func last(bytesMax: Int) async -> [UInt8] {
        var kept: [UInt8] = []
        for await piece in self {
            kept += piece
            if kept.count > bytesMax { kept.removeFirst(kept.count - bytesMax) }
        }
        return kept
    }

    /// What has been said and not yet read, for a thread that may block: empty when there is nothing now, nil at the end.
    package func readNow() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: ProcessLimits.readBytesMax)
        let count = read(descriptor.number, &buffer, buffer.count)
        if count > 0 { return Array(buffer[..<count]) }
        return count < 0 && (errno == EAGAIN || errno == EINTR) ? [] : nil
    }

    /// For poll(2) by such a thread.
    package var number: Int32 { descriptor.number }
}

import Foundation

/// What a model file says of itself before its weights: names and shapes of tensors, and metadata.
struct ModelHeader {
    struct Tensor: Sendable, Hashable {
        /// The outermost dimension first, as PyTorch has it.
        var shape: [Int]
        /// As the file spells it: "F16", "Q8_0".
        var type: String
    }

    var tensors: [String: Tensor] = [:]
    var metadata: [String: String] = [:]
}

/// Why a header could not be read; completes "The file … cannot be used: ".
struct ModelHeaderProblem: Error {
    var reason: String

    init(_ reason: String) {
        self.reason = reason
    }
}

/// The beginning of a file, read where it is needed. Every length in it is checked before it is believed.
struct HeaderReader {
    private let handle: FileHandle
    let fileBytes: Int
    private(set) var position = 0
    private var window: [UInt8] = []
    private var windowStart = 0

    init(_ path: String) throws {
        handle = try FileHandle(forReadingFrom: URL(filePath: path))
        fileBytes = Int(try handle.seekToEnd())
    }

    /// - Throws: `ModelHeaderProblem` at the end of the file, or beyond what a header may be.
    mutating func bytes(_ count: Int) throws -> ArraySlice<UInt8> {
        guard count >= 0, count <= fileBytes - position else { throw ModelHeaderProblem("it ends in the middle of its header") }
        guard position + count <= ModelLimits.headerBytesMax else { throw ModelHeaderProblem("its header is too long") }
        if position + count > windowStart + window.count {
            window.removeFirst(position - windowStart)
            windowStart = position
            let wanted = max(count, ModelLimits.readBytes) - window.count
            // A copy of this reader may have read elsewhere.
            try handle.seek(toOffset: UInt64(windowStart + window.count))
            window += try handle.read(upToCount: wanted) ?? Data()
            guard count <= window.count else { throw ModelHeaderProblem("it ends in the middle of its header") }
        }
        let start = position - windowStart
        position += count
        return window[start..<start + count]
    }

    mutating func integer<Number: FixedWidthInteger>(_: Number.Type) throws -> Number {
        let bytes = try bytes(MemoryLayout<Number>.size)
        return bytes.reversed().reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
    }

    /// A length or a count: whatever is larger than the file cannot be one.
    mutating func count() throws -> Int {
        let number = try integer(UInt64.self)
        guard number <= UInt64(fileBytes) else { throw ModelHeaderProblem("it announces more than it holds") }
        return Int(number)
    }
}

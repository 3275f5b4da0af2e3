import Foundation
import Speech

/// A spoken line as an artefact: a line of JSON (rate and words), then the samples as little-endian 32-bit floats.
enum SpokenLineFile {
    static let fileExtension = "speech"

    private struct Head: Codable {
        var sampleRate: Int
        var words: [WordTiming]
        var samples: Int
    }

    static func encode(_ line: SpokenLine) throws -> Data {
        let encoder = JSONEncoder()
        // Recipes are made of these bytes, so equal lines must give equal bytes.
        encoder.outputFormatting = .sortedKeys
        var data = try encoder.encode(Head(sampleRate: line.sampleRate, words: line.words, samples: line.samples.count))
        data.append(UInt8(ascii: "\n"))
        line.samples.withUnsafeBytes { data.append(contentsOf: $0) }
        return data
    }

    /// As much of a file as a cut is made of, without the samples.
    struct Opening {
        /// The first line, without its end.
        fileprivate var line: Data
        /// Of the whole file.
        fileprivate var bytes: UInt64
    }

    static func opening(of file: URL) throws -> Opening {
        let handle = try FileHandle(forReadingFrom: file)
        // Closing what was only read can lose nothing.
        defer { try? handle.close() }
        var data = Data()
        while !data.contains(UInt8(ascii: "\n")), let more = try handle.read(upToCount: headBytesRead), !more.isEmpty {
            data += more
        }
        return Opening(line: data.prefix { $0 != UInt8(ascii: "\n") }, bytes: try handle.seekToEnd())
    }

    static func timing(in opening: Opening) throws -> SpokenTiming {
        let head = try JSONDecoder().decode(Head.self, from: opening.line)
        guard opening.bytes == UInt64(opening.line.count + 1 + head.samples * MemoryLayout<Float>.size) else {
            throw CocoaError(.fileReadCorruptFile)
        }
        return SpokenTiming(sampleRate: head.sampleRate, sampleCount: head.samples, words: head.words)
    }

    /// The words of most lines fit in.
    private static let headBytesRead = 4 << 10

    static func decode(_ data: Data) throws -> SpokenLine {
        guard let newline = data.firstIndex(of: UInt8(ascii: "\n")) else {
            throw CocoaError(.fileReadCorruptFile)
        }
        let head = try JSONDecoder().decode(Head.self, from: data[..<newline])
        let body = data[data.index(after: newline)...]
        guard body.count == head.samples * MemoryLayout<Float>.size else { throw CocoaError(.fileReadCorruptFile) }
        let samples = [Float](unsafeUninitializedCapacity: body.count / 4) { buffer, count in
            body.copyBytes(to: UnsafeMutableRawBufferPointer(buffer))
            count = body.count / 4
        }
        return SpokenLine(sampleRate: head.sampleRate, samples: samples, words: head.words)
    }
}

import Foundation
import Glibc
import Processes
import Synchronization

/// The ffmpeg on this machine.
package struct FFmpeg: Sendable, Hashable, Codable {
    package let path: String
    /// "5.1.9-0+deb12u1"; part of every recipe that it had a hand in.
    package let version: String

    /// Looks for ffmpeg in the folders of `searchPath` (PATH) and asks it for its encoders.
    package static func find(searchPath: String? = nil) async throws -> FFmpeg {
        let folders = (searchPath ?? ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        guard let path = folders.map({ "\($0)/ffmpeg" }).first(where: FileManager.default.isExecutableFile) else {
            throw RenderingError.ffmpegMissing
        }
        let stamp = FileStamp(path)
        if let known = known.withLock({ $0 }), known.stamp == stamp, known.ffmpeg.path == path { return known.ffmpeg }
        let ffmpeg = try await ask(path)
        if let stamp { known.withLock { $0 = (stamp, ffmpeg) } }
        return ffmpeg
    }

    /// The one that was found last. To ask it takes two runs, a tenth of a second of processor time, for each run of each film.
    private static let known = Mutex<(stamp: FileStamp, ffmpeg: FFmpeg)?>(nil)

    /// What changes when a program is replaced.
    private struct FileStamp: Equatable {
        private let device: UInt
        private let inode: UInt
        private let size: Int
        private let changedSeconds: Int
        private let changedNanoseconds: Int

        init?(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            device = UInt(status.st_dev)
            inode = UInt(status.st_ino)
            size = Int(status.st_size)
            changedSeconds = status.st_ctim.tv_sec
            changedNanoseconds = status.st_ctim.tv_nsec
        }
    }

    private static func ask(_ path: String) async throws -> FFmpeg {
        let said = try await FFmpeg(path: path, version: "").run(["-version"])
        // "ffmpeg version 5.1.9-0+deb12u1 Copyright (c) …"
        let words = String(decoding: said.output, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard said.ending.isSuccess, words.count > 2, words[1] == "version" else { throw RenderingError.ffmpegMissing }
        let ffmpeg = FFmpeg(path: path, version: String(words[2]))
        let encoders = try await ffmpeg.run(["-encoders"])
        let names = String(decoding: encoders.output, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        for encoder in ["libx264", "aac"] where !names.contains(Substring(encoder)) {
            throw RenderingError.ffmpegLacks(encoder: encoder)
        }
        return ffmpeg
    }

    /// What became of a run.
    private struct Outcome {
        var ending: ChildEnding
        /// The end of what it complained of.
        var log: String
        var output: [UInt8]
    }

    /// Runs ffmpeg to its end, writing what `feed` gives to its standard input.
    ///
    /// Cancelling the task kills it. Returns only when it and the thread that feeds it are gone.
    private func run(
        _ arguments: [String], feed: (@Sendable (FrameFeed) throws -> Void)? = nil
    ) async throws -> Outcome {
        try Task.checkCancellation()
        let quiet = ["-hide_banner", "-nostats", "-loglevel", "error"]
        var command = ChildCommand(executable: path, arguments: quiet + arguments)
        if feed != nil { command.input = .pipe(bufferBytes: Limits.childInputBytes) }
        command.output = .pipe
        command.errors = .pipe
        command.limits = Limits.ffmpeg
        let child: ChildProcess
        do {
            child = try await ChildProcess.start(command)
        } catch {
            throw RenderingError.ffmpegNotStarted(reason: error.reason)
        }
        async let output = child.output?.first(bytesMax: Limits.ffmpegOutputBytesMax)
        async let log = child.errors?.last(bytesMax: Limits.ffmpegLogBytesMax)
        let fed: Result<Void, any Error>
        do {
            if let feed, let input = child.input { try await FrameFeed(child, input).run(feed) }
            fed = .success(())
        } catch {
            fed = .failure(error)
        }
        let ending = await child.ending()
        let said = (await output ?? [], String(decoding: await log ?? [], as: UTF8.self))
        try Task.checkCancellation()
        try fed.get()
        return Outcome(ending: ending, log: said.1.trimmingCharacters(in: .whitespacesAndNewlines), output: said.0)
    }

    /// Runs ffmpeg so that `url` holds the whole result or nothing new: it writes beside `url` and the file is moved there at the end.
    ///
    /// `arguments` gets the path to write to. `step` completes "ffmpeg failed to …".
    func make(
        _ url: URL, step: String, arguments: (String) throws -> [String],
        feed: (@Sendable (FrameFeed) throws -> Void)? = nil
    ) async throws {
        let partial = try PartialFile(for: url)
        do {
            let outcome = try await run(try arguments(partial.path), feed: feed)
            guard outcome.ending.isSuccess else {
                let reason = outcome.log.isEmpty ? outcome.ending.words : outcome.log
                let isTooLarge = outcome.ending.cause == .signalled(SIGXFSZ)
                let isFull =
                    isTooLarge
                    || ["No space left on device", "File too large", "Disk quota exceeded"].contains {
                        outcome.log.contains($0)
                    }
                if isFull { throw RenderingError.diskFull(path: url.path) }
                throw RenderingError.ffmpegFailed(step: step, log: reason)
            }
            try partial.publish()
        } catch {
            partial.discard()
            throw error
        }
    }
}

import Foundation

/// The ffmpeg on this machine.
package struct FFmpeg: Sendable, Hashable {
    package let path: String
    /// "5.1.9-0+deb12u1"; part of every recipe that it had a hand in.
    package let version: String

    /// Looks for ffmpeg in the folders of `searchPath` (PATH) and asks it for its encoders.
    package static func find(searchPath: String? = nil) async throws -> FFmpeg {
        let folders = (searchPath ?? ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        guard let path = folders.map({ "\($0)/ffmpeg" }).first(where: FileManager.default.isExecutableFile) else {
            throw RenderingError.ffmpegMissing
        }
        let said = try await ChildProcess(executable: path, arguments: ["-version"]).run()
        // "ffmpeg version 5.1.9-0+deb12u1 Copyright (c) …"
        let words = String(decoding: said.output, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard said.status == 0, words.count > 2, words[1] == "version" else { throw RenderingError.ffmpegMissing }
        let ffmpeg = FFmpeg(path: path, version: String(words[2]))
        let encoders = try await ffmpeg.process(["-encoders"]).run()
        let names = String(decoding: encoders.output, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        for encoder in ["libx264", "aac"] where !names.contains(Substring(encoder)) {
            throw RenderingError.ffmpegLacks(encoder: encoder)
        }
        return ffmpeg
    }

    func process(_ arguments: [String]) -> ChildProcess {
        ChildProcess(executable: path, arguments: ["-hide_banner", "-nostats", "-loglevel", "error"] + arguments)
    }

    /// Runs ffmpeg so that `url` holds the whole result or nothing new: it writes beside `url` and the file is moved there at the end.
    ///
    /// `arguments` gets the path to write to. `step` completes "ffmpeg failed to …".
    func make(
        _ url: URL, step: String, arguments: (String) throws -> [String],
        feed: @escaping @Sendable (ChildProcess.Input) throws -> Void = { _ in }
    ) async throws {
        let partial = try PartialFile(for: url)
        do {
            let outcome = try await process(try arguments(partial.path)).run(feed)
            guard outcome.status == 0 else {
                let isFull = ["No space left on device", "File too large", "Disk quota exceeded"].contains {
                    outcome.log.contains($0)
                }
                if isFull { throw RenderingError.diskFull(path: url.path) }
                throw RenderingError.ffmpegFailed(step: step, log: outcome.log)
            }
            try partial.publish()
        } catch {
            partial.discard()
            throw error
        }
    }
}

import Foundation
import Testing

/// What ffprobe tells of a film.
struct Probe: Decodable {
    struct Stream: Decodable {
        var codec_name: String
        var width: Int?
        var height: Int?
    }

    struct Format: Decodable {
        var duration: String
        var tags: [String: String]
    }

    struct Chapter: Decodable {
        var start_time: String
    }

    var streams: [Stream]
    var format: Format
    var chapters: [Chapter]
}

func probe(_ film: URL) async throws -> Probe {
    let json = try await onThread {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/ffprobe")
        process.arguments = ["-v", "error", "-of", "json", "-show_streams", "-show_format", "-show_chapters", film.path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let json = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return json
    }
    return try JSONDecoder().decode(Probe.self, from: json)
}

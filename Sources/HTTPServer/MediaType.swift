import HTTPWire

/// A Content-Type.
package struct MediaType: Sendable, Hashable, CustomStringConvertible {
    package let description: String
    /// The header on its own, made once for the types that every second response has.
    let headers: HTTPHeaders

    package init(_ text: String) {
        description = text
        headers = [.contentType: text]
    }

    package static let binary = MediaType("application/octet-stream")
    package static let css = MediaType("text/css; charset=utf-8")
    package static let eventStream = MediaType("text/event-stream")
    package static let html = MediaType("text/html; charset=utf-8")
    package static let javaScript = MediaType("text/javascript; charset=utf-8")
    package static let json = MediaType("application/json")
    package static let mp4 = MediaType("video/mp4")
    package static let problem = MediaType("application/problem+json")
    package static let svg = MediaType("image/svg+xml")
    package static let text = MediaType("text/plain; charset=utf-8")

    /// The type that a file's extension stands for; `application/octet-stream` for one that is not known.
    package init(fileName: String) {
        let parts = fileName.split(separator: ".", omittingEmptySubsequences: false)
        let key = parts.count > 1 ? parts[parts.count - 1].lowercased() : ""
        self = Self.byExtension[key] ?? .binary
    }

    private static let byExtension: [String: MediaType] = [
        "aac": MediaType("audio/aac"), "avif": MediaType("image/avif"), "css": .css, "edl": .text,
        "epub": MediaType("application/epub+zip"), "fcpxml": MediaType("application/xml"), "flac": MediaType("audio/flac"),
        "gif": MediaType("image/gif"), "htm": .html, "html": .html, "ico": MediaType("image/x-icon"),
        "jpeg": MediaType("image/jpeg"), "jpg": MediaType("image/jpeg"), "js": .javaScript, "json": .json,
        "m4a": MediaType("audio/mp4"), "map": .json, "md": MediaType("text/markdown; charset=utf-8"), "mjs": .javaScript,
        "mkv": MediaType("video/x-matroska"), "mov": MediaType("video/quicktime"), "mp3": MediaType("audio/mpeg"),
        "mp4": .mp4, "ogg": MediaType("audio/ogg"), "opus": MediaType("audio/ogg"), "otf": MediaType("font/otf"),
        "otio": .json, "pdf": MediaType("application/pdf"), "png": MediaType("image/png"),
        "srt": MediaType("application/x-subrip"),
        "svg": .svg, "ttf": MediaType("font/ttf"), "txt": .text, "vtt": MediaType("text/vtt; charset=utf-8"),
        "wasm": MediaType("application/wasm"), "wav": MediaType("audio/wav"), "webm": MediaType("video/webm"),
        "webmanifest": MediaType("application/manifest+json"), "webp": MediaType("image/webp"),
        "woff": MediaType("font/woff"), "woff2": MediaType("font/woff2"), "xml": MediaType("application/xml"),
        "zip": MediaType("application/zip"),
    ]

    package static func == (left: MediaType, right: MediaType) -> Bool { left.description == right.description }
    package func hash(into hasher: inout Hasher) { hasher.combine(description) }
}

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

    /// Whether content of this type gains by compression.
    package var isCompressible: Bool { Self.isCompressible(description) }

    /// Whether content of the type gains by compression: texts in the wide sense. Pictures, sound, films and archives are
    /// compressed by their own formats; a stream of events is not to wait in a buffer.
    static func isCompressible(_ type: String) -> Bool {
        let value = HeaderParameters(type).value
        if value == "text/event-stream" { return false }
        return value.hasPrefix("text/") || value.hasSuffix("+json") || value.hasSuffix("+xml") || compressible.contains(value)
    }

    private static let compressible: Set<String> = [
        "application/javascript", "application/json", "application/manifest+json", "application/rtf", "application/toml",
        "application/wasm", "application/x-ndjson", "application/x-subrip", "application/xml", "application/yaml", "font/otf",
        "font/ttf", "image/bmp", "image/x-icon",
    ]

    private static let byExtension: [String: MediaType] = [
        "aac": MediaType("audio/aac"), "aif": MediaType("audio/aiff"), "aiff": MediaType("audio/aiff"),
        "apng": MediaType("image/apng"), "avi": MediaType("video/x-msvideo"), "avif": MediaType("image/avif"),
        "bmp": MediaType("image/bmp"), "bz2": MediaType("application/x-bzip2"), "caf": MediaType("audio/x-caf"), "css": .css,
        "csv": MediaType("text/csv; charset=utf-8"),
        "docx": MediaType("application/vnd.openxmlformats-officedocument.wordprocessingml.document"), "edl": .text,
        "epub": MediaType("application/epub+zip"), "fcpxml": MediaType("application/xml"), "flac": MediaType("audio/flac"),
        "gif": MediaType("image/gif"), "gz": MediaType("application/gzip"), "heic": MediaType("image/heic"), "htm": .html,
        "html": .html, "ico": MediaType("image/x-icon"), "ics": MediaType("text/calendar; charset=utf-8"),
        "jpeg": MediaType("image/jpeg"), "jpg": MediaType("image/jpeg"), "js": .javaScript, "json": .json,
        "jsonl": MediaType("application/x-ndjson"), "jxl": MediaType("image/jxl"), "log": .text,
        "m3u8": MediaType("application/vnd.apple.mpegurl"), "m4a": MediaType("audio/mp4"),
        "m4s": MediaType("video/iso.segment"),
        "m4v": MediaType("video/mp4"), "map": .json, "md": MediaType("text/markdown; charset=utf-8"),
        "mid": MediaType("audio/midi"), "mjs": .javaScript, "mkv": MediaType("video/x-matroska"),
        "mov": MediaType("video/quicktime"), "mp3": MediaType("audio/mpeg"), "mp4": .mp4,
        "mpd": MediaType("application/dash+xml"),
        "mpeg": MediaType("video/mpeg"), "mpg": MediaType("video/mpeg"),
        "odt": MediaType("application/vnd.oasis.opendocument.text"),
        "oga": MediaType("audio/ogg"), "ogg": MediaType("audio/ogg"), "ogv": MediaType("video/ogg"),
        "opus": MediaType("audio/ogg"), "otf": MediaType("font/otf"), "otio": .json, "pdf": MediaType("application/pdf"),
        "png": MediaType("image/png"), "rtf": MediaType("application/rtf"), "srt": MediaType("application/x-subrip"),
        "svg": .svg, "tar": MediaType("application/x-tar"), "tif": MediaType("image/tiff"), "tiff": MediaType("image/tiff"),
        "toml": MediaType("application/toml"), "ts": MediaType("video/mp2t"), "ttf": MediaType("font/ttf"), "txt": .text,
        "vtt": MediaType("text/vtt; charset=utf-8"), "wasm": MediaType("application/wasm"), "wav": MediaType("audio/wav"),
        "webm": MediaType("video/webm"), "webmanifest": MediaType("application/manifest+json"),
        "webp": MediaType("image/webp"), "woff": MediaType("font/woff"), "woff2": MediaType("font/woff2"),
        "xhtml": MediaType("application/xhtml+xml"), "xml": MediaType("application/xml"), "xz": MediaType("application/x-xz"),
        "yaml": MediaType("application/yaml"), "yml": MediaType("application/yaml"), "zip": MediaType("application/zip"),
        "zst": MediaType("application/zstd"),
    ]

    package static func == (left: MediaType, right: MediaType) -> Bool { left.description == right.description }
    package func hash(into hasher: inout Hasher) { hasher.combine(description) }
}

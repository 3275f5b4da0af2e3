package import Foundation
import HTTPServer
import HTTPWire

/// Where the page, its documentation and its samples come from.
package struct PageFiles: Sendable {
    private enum Source: Sendable {
        case builtIn(BuiltInFiles)
        case folder(StaticDirectory)
    }

    private let source: Source

    /// The files in the executable.
    package init() {
        source = .builtIn(BuiltInFiles())
    }

    /// Files on disk, for whoever works on them: `resources` is laid out like the folder Resources of SEIDRA's source.
    /// - Throws: `HTTPError` when there is no such folder.
    package init(resources: URL) throws {
        source = .folder(try StaticDirectory(path: resources.path))
    }

    /// - Parameter path: where the studio serves it, such as "/studio.css" or "/docs/api.md".
    /// - Throws: 404.
    func respond(_ path: String, to request: Request) throws -> Response {
        // A browser saves text/markdown to disk; as plain text it shows it.
        let type = path.hasSuffix(".md") ? MediaType.text : MediaType(fileName: path)
        switch source {
        case .builtIn(let files):
            return try files.respond(path, type: type, to: request)
        case .folder(let folder):
            let file = try folder.open(Self.place(of: path))
            return .file(file, type: type, for: request, cacheControl: PageRoutes.cacheControl)
        }
    }

    private static func place(of path: String) -> String {
        if path == "/studio.js" { return "studio/dist/studio.js" }
        let isOwnFolder = ["/docs/", "/samples/", "/systemd/"].contains { path.hasPrefix($0) }
        return isOwnFolder ? String(path.dropFirst()) : "studio" + path
    }
}

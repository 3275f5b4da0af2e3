import CLinux
import Glibc
import HTTPWire

/// Serves the files of a directory, and nothing outside it. Mount it on a pattern that ends with a rest parameter:
/// `/app/{file...}`.
package final class StaticDirectory: Sendable {
    private let descriptor: Int32
    private let parameter: String
    private let cacheControl: String

    /// - Parameters:
    ///   - path: the directory.
    ///   - parameter: the rest parameter of the route.
    ///   - cacheControl: the Cache-Control header of its files.
    /// - Throws: 404 when there is no such directory.
    package init(path: String, parameter: String = "file", cacheControl: String = "no-cache") throws(HTTPError) {
        descriptor = clinux_openat(AT_FDCWD, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)
        self.parameter = parameter
        self.cacheControl = cacheControl
        guard descriptor >= 0 else { throw HTTPError(.notFound, "There is no folder \(path): \(lastSystemError()).") }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Opens a file by its path relative to the directory.
    /// - Throws: 404 for what is not there, not a regular file, or outside.
    package func open(_ relativePath: String) throws(HTTPError) -> OpenFile {
        let segments = relativePath.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        return try OpenFile(segments, beneath: descriptor)
    }

    /// The file that the rest parameter names; `index.html` where it names a folder with a slash.
    /// - Throws: 404.
    package func respond(to request: Request) throws(HTTPError) -> Response {
        var path = request.parameters[parameter] ?? ""
        if path.isEmpty {
            path = "index.html"
        } else if request.head.target.path.hasTrailingSlash {
            path += "/index.html"
        }
        return .file(try open(path), type: MediaType(fileName: path), for: request, cacheControl: cacheControl)
    }
}

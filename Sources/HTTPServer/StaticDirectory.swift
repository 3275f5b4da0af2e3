import CLinux
import Glibc
import HTTPWire

/// Serves the files of a directory, and nothing outside it. Mount it on a pattern that ends with a rest parameter:
/// `/app/{file...}`.
package final class StaticDirectory: Sendable {
    private let descriptor: Int32
    private let parameter: String
    private let caching: CachePolicy
    private let smallFiles: SmallFileCache
    private let wallClock: @Sendable () -> Int

    /// - Parameters:
    ///   - path: the directory.
    ///   - parameter: the rest parameter of the route.
    ///   - caching: how long browsers may use its files without asking again.
    ///   - wallClock: seconds since 1970, to tell what has just changed.
    /// - Throws: 404 when there is no such directory.
    package init(
        path: String, parameter: String = "file", caching: CachePolicy = .revalidate,
        wallClock: @escaping @Sendable () -> Int = { time(nil) }
    ) throws(HTTPError) {
        descriptor = clinux_openat(AT_FDCWD, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)
        self.parameter = parameter
        self.caching = caching
        self.wallClock = wallClock
        smallFiles = SmallFileCache(directory: descriptor)
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
        guard request.headers.asksPlainly else { return respond(with: try open(path), at: path, to: request) }
        if let kept = smallFiles.answer(for: path) { return kept }
        let response = respond(with: try open(path), at: path, to: request)
        smallFiles.keep(response, for: path, now: wallClock())
        return response
    }

    /// The file, or its compressed sibling (`page.css.gz` next to `page.css`) where there is one and the client takes it.
    private func respond(with file: OpenFile, at path: String, to request: Request) -> Response {
        let type = MediaType(fileName: path)
        let cacheControl = caching.cacheControl(for: path)
        guard MediaType.isCompressible(type.description) else {
            return .file(file, type: type, for: request, cacheControl: cacheControl)
        }
        let coding = AcceptEncoding(request.headers).best(of: [.gzip])
        let sibling = coding == nil ? nil : compressedSibling(of: file, at: path)
        var response = Response.file(
            sibling ?? file, type: type, for: request, coding: sibling == nil ? nil : coding, cacheControl: cacheControl)
        // Also without a sibling: there may be one tomorrow, and a cache must know which it holds.
        response.headers.addVary("Accept-Encoding")
        return response
    }

    private func compressedSibling(of file: OpenFile, at path: String) -> OpenFile? {
        // Without a sibling, or with one that leads out of the directory, the file itself will do.
        guard let sibling = try? open(path + ".gz"), let made = sibling.validators.lastModifiedSeconds,
            let changed = file.validators.lastModifiedSeconds
        else { return nil }
        // One that is older than its file was forgotten when the file changed.
        return made >= changed ? sibling : nil
    }
}

extension HTTPHeaders {
    /// Whether a request is for the whole of a file, whatever the client has of it and whatever coding it takes.
    fileprivate var asksPlainly: Bool {
        !contains(.range) && !contains(.acceptEncoding) && !hasPreconditions
    }
}

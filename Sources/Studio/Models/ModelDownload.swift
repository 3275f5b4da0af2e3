import Artefacts
import Crypto
package import Foundation
package import HTTPClient
import HTTPWire

/// A model file from somewhere on the web into a library: goes on where it broke off, also after a restart.
package struct ModelDownload: Sendable {
    package struct Progress: Sendable, Hashable {
        package var bytes: Int
        /// nil where the server does not tell.
        package var bytesExpected: Int?
    }

    private let library: ModelLibrary
    private let http: HTTPClient

    package init(into library: ModelLibrary, by http: HTTPClient) {
        self.library = library
        self.http = http
    }

    /// - Parameters:
    ///   - name: nil takes the address's last part.
    ///   - token: sent as a bearer token, as hubs want it for models with a licence to agree to.
    /// - Throws: `ModelProblem`, `DiffusionError`, `HTTPClientError`; `CancellationError`.
    package func fetch(
        _ url: URL, named name: String? = nil, sha256: String? = nil, token: String? = nil,
        report: @Sendable (Progress) -> Void = { _ in }
    ) async throws -> ModelLibrary.Entry {
        let part = PartialFile(of: url, in: library.folder.appending(path: ".downloads"))
        try library.makeFolder(part.path.deletingLastPathComponent())
        var attempt = 1
        while true {
            do {
                try await receive(url, into: part, token: token, report: report)
                break
            } catch let error as HTTPClientError where error.isPassing && attempt < ModelLimits.attemptsMax {
                attempt += 1
                try await Task.sleep(for: ModelLimits.pauseBetweenAttempts)
            }
        }
        let thread = OwnThread("model library")
        return try await thread.run { [library] in
            do {
                let entry = try library.adopt(
                    part.path, named: name ?? url.lastPathComponent, sha256: sha256, source: url.absoluteString)
                part.remove()
                return entry
            } catch let problem as ModelProblem where problem.code == .alreadyThere || problem.code == .unusable {
                // What was fetched is good under another name.
                throw problem
            } catch {
                part.remove()
                throw error
            }
        }
    }

    private func receive(
        _ url: URL, into part: PartialFile, token: String?, report: @Sendable (Progress) -> Void
    ) async throws {
        var request = OutgoingRequest(
            .get, url,
            deadlines: .init(idleSeconds: ModelLimits.idleSecondsMax, wholeSeconds: ModelLimits.downloadSecondsMax),
            responseBytesMax: ModelLimits.fileBytesMax)
        if let token { request.headers[.authorization] = "Bearer \(token)" }
        var start = part.byteCount
        if start > 0, let tag = part.tag {
            request.headers["range"] = "bytes=\(start)-"
            request.headers["if-range"] = tag
        } else {
            start = 0
        }
        let response = try await http.send(request)
        switch response.status.code {
        // RFC 9110, section 14: another file than the one that was begun comes whole.
        case 200: start = 0
        case 206: break
        // There is no more of it.
        case 416 where start > 0: return
        default:
            throw ModelProblem(
                .serverRefused,
                "\(url.host() ?? "The server") answers with \(response.status.code) instead of the model. Is the address right, and need you be signed in (--token)?"
            )
        }
        let length = response.headers["content-length"].flatMap { Int($0) }
        if let length { try library.checkRoom(for: length) }
        try part.begin(at: start, tag: response.headers["etag"])
        let file = try FileHandle(forWritingTo: part.path)
        defer { try? file.close() }  // what counts was synchronised
        try file.seek(toOffset: UInt64(start))
        var progress = Progress(bytes: start, bytesExpected: length.map { $0 + start })
        for try await chunk in response.body {
            try file.write(contentsOf: chunk)
            progress.bytes += chunk.count
            report(progress)
        }
        try file.synchronize()
    }
}

/// What has come of a file, and the name (ETag) of the version that it belongs to.
private struct PartialFile: Sendable {
    let path: URL
    private var tagPath: URL { path.appendingPathExtension("etag") }

    init(of url: URL, in folder: URL) {
        let digest = SHA256.hash(data: Data(url.absoluteString.utf8)).prefix(8).hexadecimal
        path = folder.appending(path: digest + ".part")
    }

    /// 0 where there is none.
    var byteCount: Int {
        // No file: nothing has come yet.
        (try? FileManager.default.attributesOfItem(atPath: path.path)[.size] as? Int) ?? 0
    }

    /// nil where the server gave none, or only a weak one, which does not vouch for bytes.
    var tag: String? {
        // No file: no tag.
        guard let tag = try? String(contentsOf: tagPath, encoding: .utf8), !tag.hasPrefix("W/"), !tag.isEmpty else {
            return nil
        }
        return tag
    }

    func begin(at start: Int, tag: String?) throws {
        if start == 0 {
            try Data().write(to: path)
            try Data((tag ?? "").utf8).write(to: tagPath)
        }
    }

    func remove() {
        // Gone already when it was put in place.
        try? FileManager.default.removeItem(at: path)
        // As above.
        try? FileManager.default.removeItem(at: tagPath)
    }
}

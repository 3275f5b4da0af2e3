package import Foundation
package import HTTPClient
import HTTPWire
import Synchronization

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
        let folder = library.folder.appending(path: ".downloads")
        try library.makeFolder(folder)
        let part = try PartialFile(of: url, in: folder)
        let name = name ?? url.lastPathComponent
        // Better told now than after an hour.
        try library.checkName(name)
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
        return try await adopt(part, named: name, sha256: sha256, source: url)
    }

    /// On a thread of its own: reading a large file again for its checksum takes a minute.
    private func adopt(
        _ part: PartialFile, named name: String, sha256: String?, source: URL
    ) async throws -> ModelLibrary.Entry {
        let isCancelled = Flag()
        return try await withTaskCancellationHandler {
            try await OwnThread("model library").run { [library] in
                do {
                    let entry = try library.adopt(part.path, named: name, sha256: sha256, source: source.withoutSecrets) {
                        isCancelled.value.load(ordering: .relaxed)
                    }
                    part.remove()
                    return entry
                } catch let problem as ModelProblem where problem.code == .alreadyThere || problem.code == .unusable {
                    // What was fetched is good under another name.
                    throw problem
                } catch let error as CancellationError {
                    throw error
                } catch {
                    part.remove()
                    throw error
                }
            }
        } onCancel: {
            isCancelled.value.store(true, ordering: .relaxed)
        }
    }

    private final class Flag: Sendable {
        let value = Atomic(false)
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
        case 408, 429, 500...599:
            throw ModelProblem(
                .serverBusy,
                "\(url.host() ?? "The server") answers with \(response.status.code): it is busy or out of order. Try again later."
            )
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

extension URL {
    /// Without its query, in which hubs take tokens.
    var withoutSecrets: String {
        var parts = URLComponents(url: self, resolvingAgainstBaseURL: false)
        parts?.query = nil
        parts?.fragment = nil
        return parts?.string ?? host() ?? ""
    }
}

import Artefacts
import Crypto
import Diffusion
import Foundation
package import GRDB
package import HTTPClient
package import JobQueue
import Persistence

/// Fetches a model from the web. It goes on where it broke off, also after the studio was closed; who asks for the same waits for the same job.
package struct ModelDownloadJob: JobHandler {
    package static let kind = "model.download"
    package static let lane = Lane.network
    package static let attemptsMax = 5
    package static let softTimeout: Duration? = .seconds(ModelLimits.downloadSecondsMax)

    struct Instructions: Codable, Sendable {
        var url: URL
        var name: String
        var sha256: String?
        /// nil for what was not taken from the catalogue.
        var licence: String?

        /// The same for whoever asks for the same, and tells nothing of the address, which may hold a token.
        var recipe: String {
            let parts = [url.absoluteString, name, sha256?.lowercased() ?? ""]
            return SHA256.hash(data: Data(parts.joined(separator: "\n").utf8)).hexadecimal
        }
    }

    /// What it has made.
    struct Report: Codable, Sendable {
        var name: String
        var sha256: String?
    }

    private let library: ModelLibrary
    private let http: HTTPClient
    private let token: HubToken?
    private let thread = OwnThread("model download")

    package init(library: ModelLibrary, http: HTTPClient, token: HubToken?) {
        self.library = library
        self.http = http
        self.token = token
    }

    package func isStillThere(_ job: Job) -> Bool {
        // Another's result: nothing of ours is there.
        guard let report = try? job.result?.decoded(as: Report.self) else { return false }
        return library.has(report.name)
    }

    package func run(_ job: Job, context: JobContext) async throws -> JobOutcome {
        let instructions: Instructions = try job.payload.decoded()
        do {
            let entry = try await fetch(instructions, context)
            return .completed(result: try JSONText(encoding: Report(name: entry.name, sha256: entry.notes?.sha256)))
        } catch let error as CancellationError {
            throw error
        } catch let error as HTTPClientError where error.isPassing {
            return .retry(reason: error.description)
        } catch let problem as ModelProblem where problem.code == .serverBusy {
            return .retry(reason: problem.description)
        } catch let problem as ModelProblem where problem.code == .busy {
            return .snoozed(for: ModelLimits.pauseBesideAnother)
        } catch let error as CocoaError where error.code == .fileWriteOutOfSpace {
            return .failed(reason: "The studio's disk is full. Make room and retry: what has come of the model is kept.")
        } catch {
            return .failed(reason: "\(error)")
        }
    }

    private func fetch(_ wish: Instructions, _ context: JobContext) async throws -> ModelLibrary.Entry {
        // A run that was put in place and could not say so any more.
        if let there = try await thread.run({ [library] in library.downloaded(wish.url, as: wish.name, sha256: wish.sha256) }) {
            return there
        }
        let download = ModelDownload(into: library, by: http)
        let entry = try await download.fetch(
            wish.url, named: wish.name, sha256: wish.sha256, token: token?.revealed(to: wish.url)
        ) { progress in
            let whole = progress.bytesExpected.map { " of \($0 >> 20)" } ?? ""
            context.reportProgress(
                stage: "downloading", done: Int64(progress.bytes), of: Int64(progress.bytesExpected ?? 0),
                "Downloading \(wish.name): \(progress.bytes >> 20)\(whole) MiB")
        }
        guard entry.file.licence == nil, let licence = wish.licence else { return entry }
        return try await thread.run { [library] in try library.change(named: entry.name) { $0.licence = licence } }
    }

    package func stateDidChange(of job: Job, in db: Database) throws {
        guard job.state == .succeeded, let report = try job.result?.decoded(as: Report.self) else { return }
        try EventLog.append(to: .models, type: "model.added", data: ModelNews(name: report.name), at: .now, in: db)
    }
}

/// What the events of models tell.
struct ModelNews: Codable {
    var name: String
}

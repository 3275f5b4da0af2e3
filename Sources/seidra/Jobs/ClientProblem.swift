import ArgumentParser
import Foundation
import FoundationNetworking

/// Why a running studio was not asked, or refused, as a sentence and an exit code.
struct ClientProblem: Error {
    let status: ExitStatus
    let sentence: String

    init(_ status: ExitStatus, _ sentence: String) {
        self.status = status
        self.sentence = sentence
    }

    /// What the studio says of a request that it did not carry out (RFC 9457).
    init(answer: Data, code: Int, server: URL) {
        struct Document: Decodable { var detail: String }
        do {
            self.init(ExitStatus(httpStatus: code), try JSONDecoder().decode(Document.self, from: answer).detail.plain)
        } catch {
            self.init(.unavailable, "\(server.absoluteString) answers with \(code), but not as a studio does: is it SEIDRA?")
        }
    }

    /// What kept a request from being answered at all.
    init(_ error: any Error, server: URL) {
        let place = server.absoluteString
        self =
            switch (error as? URLError)?.code {
            case .cannotConnectToHost, .cannotFindHost, .networkConnectionLost, .dnsLookupFailed:
                ClientProblem(
                    .unavailable,
                    "No studio answers at \(place). Start one with `seidra serve`, or say where it is with --server or SEIDRA_SERVER."
                )
            case .timedOut:
                ClientProblem(
                    .unavailable, "The studio at \(place) did not answer within \(Int(StudioClient.patienceSeconds)) s.")
            default:
                ClientProblem(.unavailable, "The studio at \(place) cannot be asked: \(error.localizedDescription)")
            }
    }

    static func unreadable(_ server: URL) -> ClientProblem {
        ClientProblem(
            .internalError,
            "\(server.absoluteString) answers in a way that this SEIDRA (\(Release.version)) does not understand: is it of the same version?"
        )
    }
}

extension ExitStatus {
    /// - Parameter httpStatus: of a request that was refused.
    init(httpStatus: Int) {
        self =
            switch httpStatus {
            case 401, 403: .noPermission
            case 404: .noInput
            case 429, 503, 507: .temporaryFailure
            case 400..<500: .badInput
            default: .internalError
            }
    }
}

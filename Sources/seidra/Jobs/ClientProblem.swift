import ArgumentParser
import Foundation
import HTTPClient

/// Why a running studio was not asked, or refused, as a sentence and an exit code.
struct ClientProblem: Error {
    let status: ExitStatus
    let sentence: String
    /// Whether the same may go well in a moment, as when a studio is started again.
    let isPassing: Bool

    init(_ status: ExitStatus, _ sentence: String, isPassing: Bool = false) {
        self.status = status
        self.sentence = sentence
        self.isPassing = isPassing
    }

    /// What the studio says of a request that it did not carry out (RFC 9457).
    init(answer: Data, code: Int, server: StudioAddress) {
        struct Document: Decodable { var detail: String }
        // A proxy says so of a studio that is being started again.
        let isPassing = [429, 502, 503, 504].contains(code)
        do {
            let sentence = try JSONDecoder().decode(Document.self, from: answer).detail.plain
            self.init(ExitStatus(httpStatus: code), sentence, isPassing: isPassing)
        } catch {
            self.init(
                .unavailable, "\(server) answers with \(code), but not as a studio does: is it SEIDRA?", isPassing: isPassing)
        }
    }

    /// What kept a request from being answered at all.
    init(_ error: HTTPClientError, server: StudioAddress) {
        self =
            switch error.code {
            case .nameNotFound, .refused, .unreachable, .brokenOff: .nobody(at: server)
            case .timedOut: .late(server)
            case .notAllowed:
                ClientProblem(
                    .noPermission,
                    "\(server) is not yours to write to: ask as the user whose studio it is, or as one of its group.")
            default: ClientProblem(.unavailable, "The studio at \(server) cannot be asked: \(error)", isPassing: true)
            }
    }

    static func nobody(at server: StudioAddress) -> ClientProblem {
        ClientProblem(
            .unavailable,
            "No studio answers at \(server). Start one with `seidra serve`, or say where it is with --server or SEIDRA_SERVER.",
            isPassing: true)
    }

    static func late(_ server: StudioAddress) -> ClientProblem {
        ClientProblem(
            .unavailable, "The studio at \(server) did not answer within \(Int(StudioClient.patienceSeconds)) s.",
            isPassing: true)
    }

    static func unreadable(_ server: StudioAddress) -> ClientProblem {
        ClientProblem(
            .internalError,
            "\(server) answers in a way that this SEIDRA (\(Release.version)) does not understand: is it of the same version?")
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

import ArgumentParser
import ComfyUI
import Foundation
import HTTPServer
import Persistence
import Studio
import StudioAPI

/// Why the studio does not open, as a sentence and an exit code.
struct ServeProblem: Error {
    let status: ExitStatus
    let sentence: String

    init(_ status: ExitStatus, _ sentence: String) {
        self.status = status
        self.sentence = sentence
    }

    init(_ error: any Error) {
        self =
            switch error {
            case let problem as ServeProblem: problem
            case let error as AccountError: ServeProblem(.configuration, error.description)
            case let error as ComfyUIError: ServeProblem(.configuration, error.description)
            case let error as LanguageModelError: ServeProblem(.configuration, error.description)
            case let error as SigningSecret.Fault: ServeProblem(.configuration, error.description)
            case let error as StorageError: ServeProblem(ExitStatus(error.code), error.description)
            case let error as AllowedOrigins.Fault: ServeProblem(.usage, error.description)
            case let error as ConnectionError where error.code == .address: ServeProblem(.unavailable, error.description)
            case let error as TLSError: ServeProblem(.configuration, error.description)
            default: ServeProblem(.internalError, "The studio stopped for a reason that it does not know: \(error)")
            }
    }

    static func alreadyRunning(_ home: StudioHome, process: String?) -> ServeProblem {
        let which = process.map { " (process \($0))" } ?? ""
        return ServeProblem(
            .unavailable,
            "A studio is already at work in \(home.root.path)\(which). Stop it first, or give this one a home of its own with --home."
        )
    }

    static func homeNotWritable(_ home: StudioHome, reason: String) -> ServeProblem {
        ServeProblem(
            .cannotCreate,
            "The studio's home \(home.root.path) cannot be used: \(reason). Choose another with --home or SEIDRA_HOME.")
    }
}

extension ExitStatus {
    fileprivate init(_ code: StorageError.Code) {
        self =
            switch code {
            case .notWritable: .cannotCreate
            case .diskFull, .inputOutput: .inputOutput
            case .notADatabase, .foreignDatabase, .madeByNewerSeidra, .migrationFailed, .corrupt, .jsonUnreadable: .badInput
            case .busy: .unavailable
            case .closed, .subscriberTooSlow: .internalError
            }
    }
}

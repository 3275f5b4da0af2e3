import Analysis
import HTTPServer
import HTTPWire
import JobQueue
import Persistence
import Storyboards
import Studio

/// The table of what an error of the rooms below is called in HTTP.
extension Problem {
    /// nil for what nobody foresaw: that becomes a 500, and its cause goes to the log and not to the client.
    init?(_ error: any Error) {
        switch error {
        case let error as Problem: self = error
        case let error as HTTPError: self.init(status: error.status, detail: error.description, headers: error.headers)
        case let error as AccountError: self.init(error)
        case let error as ProjectError: self.init(error)
        case let error as EditProblem: self.init(status: .unprocessableContent, detail: error.description)
        case let error as StoryboardEditProblem: self.init(status: .unprocessableContent, detail: error.description)
        case let error as PersonaError: self.init(error)
        case let error as SearchError: self.init(error)
        case let error as JobQueueError: self.init(error)
        case let error as ModelProblem: self.init(error)
        // Only settings that cannot be come this far.
        case let error as LanguageModelError: self.init(status: .unprocessableContent, detail: error.description)
        // Only a name that no schedule has comes from outside.
        case let error as ScheduleError: self.init(status: .notFound, detail: error.description)
        case let error as StorageError: self.init(error)
        case let error as OwnThread.Busy:
            self.init(status: .serviceUnavailable, detail: error.description, headers: [.retryAfter: "2"])
        case is ConnectionError: self.init(status: .badRequest, detail: "The request broke off.")
        case is CancellationError: self.init(status: .serviceUnavailable, detail: "The studio is shutting down.")
        default: self.init(FilmProblem(error))
        }
    }

    private init?(_ error: AccountError) {
        switch error {
        case .wrongNameOrPassword:
            self.init(status: .unauthorized, detail: error.description, headers: Self.challenge)
        case .tooManyTries(let seconds):
            self.init(status: .tooManyRequests, detail: error.description, headers: [.retryAfter: "\(seconds)"])
        case .notFound: self.init(status: .notFound, detail: error.description)
        case .nameTaken, .lastAdministrator: self.init(status: .conflict, detail: error.description)
        case .badName: self.init(status: .unprocessableContent, detail: error.description)
        case .weakDefaultPassword:
            return nil
        }
    }

    private init(_ error: ProjectError) {
        switch error {
        case .notFound, .noSuchEdit: self.init(status: .notFound, detail: error.description)
        case .badCursor: self.init(status: .badRequest, detail: error.description)
        case .tooManyEdits, .storyMissing: self.init(status: .conflict, detail: error.description)
        case .diskUsedUp:
            self.init(
                status: .tooManyRequests, detail: error.description,
                headers: [.retryAfter: "\(JobQueueLimits.tryAgainSeconds)"])
        }
    }

    private init(_ error: PersonaError) {
        switch error {
        case .notFound, .noPicture: self.init(status: .notFound, detail: error.description)
        case .badCursor: self.init(status: .badRequest, detail: error.description)
        case .nameTaken, .tooMany: self.init(status: .conflict, detail: error.description)
        case .nameMissing, .badField, .badPicture: self.init(status: .unprocessableContent, detail: error.description)
        }
    }

    private init(_ error: SearchError) {
        switch error {
        case .nothingAsked, .onlyExclusions, .queryTooLong, .tooManyTerms, .badCursor:
            self.init(status: .badRequest, detail: error.description)
        case .tookTooLong, .noMeaning:
            self.init(status: .serviceUnavailable, detail: error.description)
        }
    }

    private init?(_ error: JobQueueError) {
        switch error.code {
        case .notFound: self.init(status: .notFound, detail: error.description)
        case .notPossible: self.init(status: .conflict, detail: error.description)
        case .badCursor: self.init(status: .badRequest, detail: error.description)
        case .limitReached:
            let wait = error.limit.map { max(1, ($0.tryAgainAt - .now).components.seconds) } ?? 1
            self.init(status: .tooManyRequests, detail: error.description, headers: [.retryAfter: "\(wait)"])
        case .payloadTooLarge: self.init(status: .contentTooLarge, detail: error.description)
        case .alreadyStarted, .cycle: return nil
        }
    }

    private init?(_ error: ModelProblem) {
        switch error.code {
        case .notFound: self.init(status: .notFound, detail: error.description)
        case .alreadyThere, .ambiguous, .busy: self.init(status: .conflict, detail: error.description)
        case .unusable, .wrongChecksum: self.init(status: .unprocessableContent, detail: error.description)
        case .noRoom: self = Self.diskFull
        case .serverRefused, .serverBusy: self.init(status: .badGateway, detail: error.description)
        case .notWritable: return nil
        }
    }

    private init?(_ error: StorageError) {
        switch error.code {
        case .diskFull: self = Self.diskFull
        case .busy:
            self.init(
                status: .serviceUnavailable, detail: "The studio is busy. Try again in a moment.", headers: [.retryAfter: "2"])
        default: return nil
        }
    }

    private init?(_ problem: FilmProblem) {
        switch problem.kind {
        case .badStory, .badOptions, .storyMissing: self.init(status: .unprocessableContent, detail: problem.sentence)
        case .toolMissing, .outOfMemory: self.init(status: .serviceUnavailable, detail: problem.sentence)
        case .diskFull: self = Self.diskFull
        case .cancelled: self.init(status: .serviceUnavailable, detail: problem.sentence)
        case .notWritable, .unexpected: return nil
        }
    }

    /// The rooms' own sentences name files, which are nobody's business out there.
    private static let diskFull = Problem(
        status: .insufficientStorage,
        detail: "The studio's disk is full: nothing was taken in, and nothing that was saved is lost.")

    /// RFC 9110 section 11.6.1: a 401 says how to sign in.
    static let challenge: HTTPHeaders = [.wwwAuthenticate: "Bearer realm=\"SEIDRA\""]

    static func unauthorized(_ detail: String) -> Problem {
        Problem(status: .unauthorized, detail: detail, headers: challenge)
    }
}

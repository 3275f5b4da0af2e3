import ArgumentParser
import Studio

/// What the command's exit code tells a script: the codes of BSD's sysexits.h, and 128 + the signal for an interruption.
enum ExitStatus: Int32 {
    case usage = 64
    case badInput = 65
    case noInput = 66
    case unavailable = 69
    case internalError = 70
    case cannotCreate = 73
    case inputOutput = 74
    case temporaryFailure = 75
    case noPermission = 77
    case configuration = 78
    case interrupted = 130
    /// As a shell tells of SIGPIPE.
    case nobodyReads = 141

    init(_ problem: FilmProblem) {
        self =
            switch problem.kind {
            case .badStory, .badOptions: .badInput
            case .storyMissing: .noInput
            case .toolMissing: .unavailable
            case .notWritable: .cannotCreate
            case .diskFull: .inputOutput
            case .outOfMemory: .temporaryFailure
            case .cancelled: .interrupted
            case .unexpected: .internalError
            }
    }

    var code: ExitCode { ExitCode(rawValue) }
}

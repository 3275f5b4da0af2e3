@testable import JobQueue

extension ModelQueue.Outcome {
    var outcome: JobOutcome {
        switch self {
        case .completed: .completed()
        case .failed: .failed(reason: "It failed.")
        case .retry: .retry(after: .zero, reason: "Again.")
        case .retryLater: .retry(after: .seconds(5), reason: "Later.")
        case .outOfMemory: .outOfMemory(reason: "Too large.")
        case .snoozed: .snoozed(for: .seconds(7))
        case .continued: .continued(after: JobParts(), stage: JobStage(name: ""))
        }
    }

    init(_ outcome: JobOutcome) {
        switch outcome {
        case .completed: self = .completed
        case .failed, .cancelled: self = .failed
        case .continued: self = .continued
        case .retry(let delay, _): self = delay == .zero ? .retry : .retryLater
        case .outOfMemory: self = .outOfMemory
        case .snoozed: self = .snoozed
        }
    }
}

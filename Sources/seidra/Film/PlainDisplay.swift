import Foundation
import Studio
import Synchronization

/// A line now and then, for logs and pipes.
final class PlainDisplay: ProgressDisplay {
    /// A new line for every new step, and within a step for every tenth of the film.
    private struct Told: Equatable {
        var step: FilmStep
        var tenth: Int
    }

    private let told = Mutex<Told?>(nil)

    func show(_ event: FilmEvent) {
        guard case .progress(let progress) = event else { return }
        let news = Told(step: progress.step, tenth: Int(progress.fraction * 10))
        let isNew = told.withLock { told in
            defer { told = news }
            return told != news
        }
        guard isNew else { return }
        // Not print, which holds lines back when they go into a pipe.
        FileHandle.standardOutput.write(Data("\(Int(progress.fraction * 100)) %  \(progress.sentence)\n".utf8))
    }

    func finish(_ report: FilmReport) { print(report.words) }

    func fail(_ problem: FilmProblem) { StandardError.write(problem.sentence) }
}

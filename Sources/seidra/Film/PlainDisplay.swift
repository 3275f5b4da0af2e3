import Foundation
import Studio
import Synchronization

/// A line now and then, for logs and pipes.
final class PlainDisplay: ProgressDisplay {
    /// Steps run side by side: each has a line when it begins, and one for every tenth of the film.
    private let told = Mutex<[FilmStep: Int]>([:])

    func show(_ event: FilmEvent) {
        guard case .progress(let progress) = event else { return }
        let tenth = Int(progress.fraction * 10)
        let isNew = told.withLock { $0.updateValue(tenth, forKey: progress.step) != tenth }
        guard isNew else { return }
        StandardOutput.write(Data("\(Int(progress.fraction * 100)) %  \(progress.sentence)\n".utf8))
    }

    func finish(_ report: FilmReport) { StandardOutput.write(Data((report.words + "\n").utf8)) }

    func fail(_ problem: FilmProblem) { StandardError.write(problem.sentence) }
}

import Synchronization

/// Adds up what is done of a film, from whichever thread it is done on.
final class FilmMeter: Sendable {
    private struct State {
        var done: [FilmStep: (done: Int, total: Int)] = [:]
        var fraction = 0.0
    }

    /// Before this much is done an estimate would only mislead.
    private static let fractionOfFirstEstimate = 0.05

    private let state = Mutex(State())
    private let started = ContinuousClock.now
    private let report: @Sendable (FilmEvent) -> Void

    init(report: @escaping @Sendable (FilmEvent) -> Void) {
        self.report = report
    }

    func begin(_ step: FilmStep, total: Int) {
        tell(step) { $0.done[step] = (0, total) }
    }

    func set(_ step: FilmStep, done: Int) {
        tell(step) { $0.done[step]?.done = done }
    }

    func advance(_ step: FilmStep) {
        tell(step) { state in
            let (done, total) = state.done[step] ?? (0, 1)
            state.done[step] = (min(done + 1, total), total)
        }
    }

    private func tell(_ step: FilmStep, _ change: (inout State) -> Void) {
        let elapsed = started.duration(to: .now) / .seconds(1)
        let progress = state.withLock { state in
            change(&state)
            let sum = FilmStep.allCases.reduce(0.0) { sum, step in
                guard let (done, total) = state.done[step] else { return sum }
                return sum + step.weight * (total == 0 ? 1 : Double(done) / Double(total))
            }
            let whole = 1 + (state.done[.asking] == nil ? 0 : FilmStep.asking.weight)
            state.fraction = max(state.fraction, min(sum / whole, 1))
            let (done, total) = state.done[step] ?? (0, 0)
            let left = elapsed * (1 - state.fraction) / max(state.fraction, 1e-9)
            return FilmProgress(
                step: step, done: done, total: total, fraction: state.fraction,
                secondsLeft: state.fraction < Self.fractionOfFirstEstimate ? nil : left)
        }
        report(.progress(progress))
    }
}

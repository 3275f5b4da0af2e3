import Glibc
import Synchronization

/// How fast jobs get on, from what they say of their progress: a rate that follows the last minute or so, and from it the time left.
final class ProgressMeters: Sendable {
    private struct Meter {
        var value: Double
        var at: QueueTime
        /// Units a millisecond.
        var rate: Double?

        /// Weighs what is new by how long it took, so that reports may come as often as they like.
        mutating func move(to value: Double, at now: QueueTime) {
            defer { if now > at || value < self.value { (self.value, self.at) = (value, now) } }
            guard value >= self.value else {
                rate = nil
                return
            }
            let elapsed = Double(now.milliseconds - at.milliseconds)
            guard elapsed > 0 else { return }
            let newest = (value - self.value) / elapsed
            let share = rate == nil ? 1 : 1 - exp(-elapsed / Self.memoryMilliseconds)
            rate = (rate ?? 0) + share * (newest - (rate ?? 0))
        }

        /// How long the past counts.
        private static let memoryMilliseconds = 20_000.0
    }

    private struct Name: Hashable {
        let seq: Int64
        /// Of the parts that are done, beside the progress of the whole.
        var countsParts = false
    }

    private let meters = Mutex<[Name: Meter]>([:])
    /// Meters kept; when they are too many all begin anew, which costs a few seconds without an estimate.
    private static let metersMax = 10_000

    /// A job's stage with its rate and time left.
    func measured(_ stage: JobStage, of seq: Int64, fraction: Double, at now: QueueTime) -> JobStage {
        var stage = stage
        let value = stage.done.map(Double.init) ?? fraction
        let whole = stage.done == nil ? 1 : stage.total.map(Double.init)
        guard let rate = rate(of: Name(seq: seq), at: value, now: now) else { return stage }
        stage.ratePerSecond = rate * 1_000
        if let whole, rate > 0 { stage.secondsLeft = max(0, whole - value) / rate / 1_000 }
        return stage
    }

    /// The stage of a job that waits for others, as their progress makes it.
    /// Its rate is of parts where it counts them; the time left is always that of the whole job.
    func stage(ofWaiting job: Job, at now: QueueTime) -> JobStage {
        var stage = measured(JobStage(name: job.stage?.name ?? ""), of: job.seq, fraction: job.progress, at: now)
        guard let done = job.stage?.done, let total = job.stage?.total else { return stage }
        stage.done = done
        stage.total = total
        stage.ratePerSecond = rate(of: Name(seq: job.seq, countsParts: true), at: Double(done), now: now).map { $0 * 1_000 }
        return stage
    }

    func forget(_ seq: Int64) {
        meters.withLock { meters in
            guard !meters.isEmpty else { return }
            meters[Name(seq: seq)] = nil
            meters[Name(seq: seq, countsParts: true)] = nil
        }
    }

    private func rate(of name: Name, at value: Double, now: QueueTime) -> Double? {
        meters.withLock { meters in
            if meters.count >= Self.metersMax { meters.removeAll() }
            meters[name, default: Meter(value: value, at: now)].move(to: value, at: now)
            return meters[name]?.rate
        }
    }
}

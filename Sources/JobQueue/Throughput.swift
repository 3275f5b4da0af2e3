import Synchronization

/// How many jobs ended in each lane in each of the last minutes, as this process has seen it.
final class Throughput: Sendable {
    private struct Minute {
        var number: Int64 = -1_000_000
        var ended: [Lane: Int] = [:]
    }

    private let minutes = Mutex([Minute](repeating: Minute(), count: JobQueueLimits.throughputMinutes + 1))

    func add(_ count: Int, in lane: Lane, at now: QueueTime) {
        let number = now.milliseconds / 60_000
        minutes.withLock { minutes in
            let place = Int(number % Int64(minutes.count))
            if minutes[place].number != number { minutes[place] = Minute(number: number) }
            minutes[place].ended[lane, default: 0] += count
        }
    }

    /// Jobs a minute over the last whole minutes and the one that has begun.
    func perMinute(in lane: Lane, at now: QueueTime) -> Double {
        let number = now.milliseconds / 60_000
        let part = Double(now.milliseconds % 60_000) / 60_000
        let ended = minutes.withLock { minutes in
            minutes.reduce(0) {
                number - $1.number < Int64(minutes.count) && $1.number <= number ? $0 + ($1.ended[lane] ?? 0) : $0
            }
        }
        return Double(ended) / (Double(JobQueueLimits.throughputMinutes) + part)
    }
}

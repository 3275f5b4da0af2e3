import Synchronization

/// Slows down whoever guesses passwords: after a few wrong ones, each further try has to wait, longer every time.
final class SignInThrottle: Sendable {
    private struct Record {
        var failures = 0
        var lastFailure: ContinuousClock.Instant
        var notBefore: ContinuousClock.Instant
    }

    private static let freeTries = 5
    private static let waitSecondsMax = 900
    /// What is remembered is bounded: beyond it the name that failed longest ago is forgotten.
    static let namesMax = 10_000

    private let records = Mutex<[String: Record]>([:])

    /// Guesses are counted by whose account they are at and which network they come from, so that nobody can lock another out.
    static func key(name: String, origin: String) -> String { "\(name.lowercased())\n\(origin)" }

    /// How many seconds `name` has to wait before the next try; nil when it may try now.
    func secondsToWait(_ name: String, now: ContinuousClock.Instant = .now) -> Int? {
        records.withLock { records in
            guard let record = records[name], record.notBefore > now else { return nil }
            return Int((now.duration(to: record.notBefore) / .seconds(1)).rounded(.up))
        }
    }

    func failed(_ name: String, now: ContinuousClock.Instant = .now) {
        records.withLock { records in
            if records[name] == nil, records.count >= Self.namesMax {
                // To look through all costs a thousandth of what it costs to check a password.
                let oldest = records.min { $0.value.lastFailure < $1.value.lastFailure }
                if let oldest { records[oldest.key] = nil }
            }
            var record = records[name] ?? Record(lastFailure: now, notBefore: now)
            record.failures += 1
            record.lastFailure = now
            let excess = record.failures - Self.freeTries
            let wait = excess < 0 ? 0 : min(Self.waitSecondsMax, 1 << min(excess, 10))
            record.notBefore = now.advanced(by: .seconds(wait))
            records[name] = record
        }
    }

    func succeeded(_ name: String) {
        records.withLock { $0[name] = nil }
    }
}

package import Foundation
package import Persistence

/// When something is to happen again and again.
package struct Schedule: Sendable, Hashable {
    package enum Pattern: Sendable, Hashable {
        case cron(CronExpression)
        /// At the multiples of this since 1970 in UTC, so that restarts do not shift it.
        case every(seconds: Int)
    }

    /// What becomes of runs that were missed, by sleep or because the studio was closed.
    package enum Missed: String, Sendable, Hashable {
        /// However many they were, one run makes up for them.
        case once
        /// The next one is soon enough.
        case skip
    }

    package let pattern: Pattern
    /// Whose clocks a cron expression means.
    package let zone: TimeZone
    /// The most by which a run is put off, so that not all of the world's begin at midnight.
    package let jitter: Duration
    package let missed: Missed

    /// - Parameters:
    ///   - text: a cron expression, or `@every` and a duration: `@every 6h`, `@every 90s`, `@every 1d`.
    ///   - jitter: shorter than the time between two runs.
    package init(
        _ text: String, zone: TimeZone = .gmt, jitter: Duration = .zero, missed: Missed = .once
    ) throws(ScheduleError) {
        guard jitter >= .zero, jitter <= .seconds(ScheduleLimits.jitterSecondsMax) else {
            throw ScheduleError(text, "its jitter may be up to \(ScheduleLimits.jitterSecondsMax) seconds")
        }
        let words = text.split(separator: " ")
        pattern =
            words.first?.lowercased() == "@every"
            ? .every(seconds: try Self.seconds(words.dropFirst(), of: text)) : .cron(try CronExpression(text))
        self.zone = zone
        self.jitter = jitter
        self.missed = missed
    }

    private static func seconds(_ words: ArraySlice<Substring>, of text: String) throws(ScheduleError) -> Int {
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
        guard words.count == 1, let word = words.first, let unit = word.last.flatMap({ units[$0] }),
            let count = Int(word.dropLast()), count > 0, count <= ScheduleLimits.intervalSecondsMax / unit
        else { throw ScheduleError(text, "@every wants a duration such as 30s, 15m, 6h or 1d, up to a year") }
        return count * unit
    }

    /// The first moment after `moment` at which it is due, without jitter.
    ///
    /// A time that the clocks of the zone jump over is due when they have jumped, once for all that was jumped over; a time that they show
    /// twice is due the first time. Whoever wants every hour of the night in which they go back uses `@every`.
    package func next(after moment: Timestamp) -> Timestamp {
        // Downwards also before 1970.
        let second = Int((Double(moment.milliseconds) / 1_000).rounded(.down))
        switch pattern {
        case .every(let seconds):
            let passed = Int((Double(second) / Double(seconds)).rounded(.down))
            return Timestamp(milliseconds: Int64((passed + 1) * seconds) * 1_000)
        case .cron(let expression):
            return Timestamp(milliseconds: Int64(next(expression, after: second)) * 1_000)
        }
    }

    private func next(_ expression: CronExpression, after second: Int) -> Int {
        // The moments grow with the times that the clocks show, so no earlier minute can be due later.
        var minute = Int((Double(LocalTime.shown(at: second, in: zone)) / 60).rounded(.down))
        while true {
            let days = Int((Double(minute) / 1_440).rounded(.down))
            let from = CivilDate(daysSince1970: days)
            guard let found = expression.next(from: from, minute: minute - days * 1_440) else {
                preconditionFailure("A cron expression that never comes was let through.")
            }
            let time = found.date.daysSince1970 * 1_440 + found.minute
            let moment = LocalTime.moment(showing: time * 60, in: zone)
            if moment > second { return moment }
            minute = time + 1
        }
    }

    /// When the run that is due at `due` begins: always the same for the same `seed`.
    package func start(of due: Timestamp, seed: String) -> Timestamp {
        let most = jitter.wholeMilliseconds
        guard most > 0 else { return due }
        // FNV-1a, 64 bits (draft-eastlake-fnv): spread well enough, and the same in every process, which Hasher is not.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in "\(seed)/\(due.milliseconds)".utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        // The upper bits are the better mixed ones.
        return due + .milliseconds(Int64((hash >> 16) % UInt64(most + 1)))
    }

    /// The start of the first run that is due after `moment`.
    package func nextStart(after moment: Timestamp, seed: String) -> Timestamp {
        start(of: next(after: moment), seed: seed)
    }

    /// As `init` reads it.
    package var text: String {
        switch pattern {
        case .cron(let expression): expression.description
        case .every(let seconds): "@every \(seconds)s"
        }
    }
}

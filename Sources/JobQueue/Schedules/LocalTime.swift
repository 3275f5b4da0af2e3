import Foundation

/// What the clocks on the walls of a zone show, in seconds since midnight of 1970-01-01 there.
enum LocalTime {
    /// What they show at a moment (seconds since 1970 in UTC).
    static func shown(at moment: Int, in zone: TimeZone) -> Int { moment + offset(at: moment, in: zone) }

    /// The moment at which they first show a time; when they jump over it, the moment of the jump.
    ///
    /// It grows with the time, or stays: what is jumped over is one moment, what is shown twice is its first. Two changes of a zone are more
    /// than two days apart.
    static func moment(showing time: Int, in zone: TimeZone) -> Int {
        let day = 86_400
        let before = offset(at: time - day, in: zone)
        let after = offset(at: time + day, in: zone)
        // The larger offset gives the earlier moment.
        for candidate in [max(before, after), min(before, after)] where offset(at: time - candidate, in: zone) == candidate {
            return time - candidate
        }
        // Jumped over: find the first moment with the new offset.
        var early = time - after
        var late = time - before
        while early + 1 < late {
            let middle = early + (late - early) / 2
            if offset(at: middle, in: zone) == after { late = middle } else { early = middle }
        }
        return offset(at: early, in: zone) == after ? early : late
    }

    private static func offset(at moment: Int, in zone: TimeZone) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment)))
    }
}

import Foundation
import Persistence

/// A cron expression made by chance, with what it matches found the slow way.
struct RandomCron {
    let text: String
    private let fields: [Set<Int>]
    private let eitherDay: Bool

    init(using random: inout some RandomNumberGenerator) {
        var texts: [String] = []
        var fields: [Set<Int>] = []
        for range in [0...59, 0...23, 1...31, 1...12, 0...6] {
            // Most expressions restrict days little, or hardly any would be due in two days.
            let isFree = range.lowerBound == 1 && Int.random(in: 0..<3, using: &random) > 0
            let (text, set) = isFree ? ("*", Set(range)) : Self.field(range, using: &random)
            texts.append(text)
            fields.append(set)
        }
        text = texts.joined(separator: " ")
        self.fields = fields
        eitherDay = !texts[2].hasPrefix("*") && !texts[4].hasPrefix("*")
    }

    private static func field(_ range: ClosedRange<Int>, using random: inout some RandomNumberGenerator) -> (String, Set<Int>) {
        let first = Int.random(in: range, using: &random)
        let last = Int.random(in: first...range.upperBound, using: &random)
        let step = Int.random(in: 1...7, using: &random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: return ("\(first)", [first])
        case 1: return ("\(first)-\(last)", Set(first...last))
        case 2: return ("\(first)-\(last)/\(step)", Set(range.filter { $0 >= first && $0 <= last && ($0 - first) % step == 0 }))
        case 3: return ("*/\(step)", Set(range.filter { ($0 - range.lowerBound) % step == 0 }))
        case 4:
            let (one, other) = (field(range, using: &random), field(range, using: &random))
            // A list that begins with * would be another rule for days.
            return one.0.contains("*") || other.0.contains("*")
                ? ("*", Set(range)) : ("\(one.0),\(other.0)", one.1.union(other.1))
        default: return ("*", Set(range))
        }
    }

    /// Whether it matches what the clocks show, given in minutes since 1970-01-01 there.
    func matches(shown minute: Int) -> Bool {
        // The calendar of UTC reads local minutes as if they were UTC's.
        let date = Date(timeIntervalSince1970: Double(minute) * 60)
        let parts = Self.calendar.dateComponents([.minute, .hour, .day, .month, .weekday], from: date)
        guard let minute = parts.minute, let hour = parts.hour, let day = parts.day, let month = parts.month,
            let weekday = parts.weekday
        else { return false }
        guard fields[0].contains(minute), fields[1].contains(hour), fields[3].contains(month) else { return false }
        let (isDay, isWeekday) = (fields[2].contains(day), fields[4].contains(weekday - 1))
        return eitherDay ? isDay || isWeekday : isDay && isWeekday
    }

    private static let calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }()
}

/// All minutes of a stretch of time, with the times that the clocks of a zone come to show in each for the first time.
struct WallClocks {
    private var minutes: [(moment: Int, newlyShown: Range<Int>)] = []
    let start: Int
    let end: Int

    /// - Parameters:
    ///   - start: in minutes since 1970 in UTC.
    init(zone: TimeZone, from start: Int, minutes count: Int) {
        self.start = start
        end = start + count
        func shown(_ minute: Int) -> Int {
            minute + zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(minute) * 60)) / 60
        }
        // What was shown before the stretch began: nothing that comes once more counts again.
        var latest = (start - 1_500...start).map(shown).max() ?? 0
        for minute in start + 1...end {
            let now = shown(minute)
            guard now > latest else { continue }
            minutes.append((minute, latest + 1..<now + 1))
            latest = now
        }
    }

    /// When an expression is due in this stretch, after its start.
    func due(_ cron: RandomCron) -> [Timestamp] {
        minutes.filter { $0.newlyShown.contains(where: cron.matches) }
            .map { Timestamp(milliseconds: Int64($0.moment) * 60_000) }
    }
}

/// The same numbers in every run: splitmix64 (Steele, Lea and Flood, 2014).
struct SeededRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}

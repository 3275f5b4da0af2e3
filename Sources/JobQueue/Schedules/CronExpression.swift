/// When something is to happen, as crontab(5) writes it: minute, hour, day of the month, month, day of the week.
///
/// A field is `*`, or a list of numbers and ranges, each with a step if wanted: `*/15`, `1-5`, `mon,wed`, `8-18/2`, `jan-mar`. Days of the
/// week go from 0 (Sunday) to 6; 7 is Sunday too. When both days are restricted, either suffices (POSIX); a field that begins with `*` does not
/// restrict in this sense, also not `*/2`, which then must match as well (crontab(5) of Debian). Also `@yearly` (`@annually`), `@monthly`,
/// `@weekly`, `@daily` (`@midnight`) and `@hourly`.
package struct CronExpression: Sendable, Hashable {
    /// Bit n is set when n matches.
    let minutes: UInt64
    let hours: UInt64
    let days: UInt64
    let months: UInt64
    let weekdays: UInt64
    /// Whether one of the two days suffices.
    let eitherDay: Bool
    private let text: String

    /// Throws a sentence that names the field that is wrong.
    package init(_ text: String) throws(ScheduleError) {
        let plain = Self.nicknames[text.lowercased()] ?? text
        let fields = plain.split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
        guard fields.count == 5 else {
            throw ScheduleError(
                text, "it needs five fields (minute, hour, day, month, day of the week) and has \(fields.count)")
        }
        self.text = text
        minutes = try CronField.minute.set(fields[0], of: text)
        hours = try CronField.hour.set(fields[1], of: text)
        days = try CronField.day.set(fields[2], of: text)
        months = try CronField.month.set(fields[3], of: text)
        let week = try CronField.weekday.set(fields[4], of: text)
        weekdays = week >> 7 & 1 | week & 0x7f
        eitherDay = !fields[2].hasPrefix("*") && !fields[4].hasPrefix("*")
        guard nextDay(from: CivilDate(year: 2000, month: 1, day: 1)) != nil else {
            throw ScheduleError(text, "there is no such day in any year")
        }
    }

    private static let nicknames = [
        "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *", "@monthly": "0 0 1 * *", "@weekly": "0 0 * * 0",
        "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@hourly": "0 * * * *",
    ]

    func matches(_ date: CivilDate) -> Bool {
        let day = days >> date.day & 1 == 1
        let weekday = weekdays >> date.weekday & 1 == 1
        return months >> date.month & 1 == 1 && (eitherDay ? day || weekday : day && weekday)
    }

    /// The first day that matches, `first` or after it. The Gregorian calendar, with its days of the week, repeats itself after 400 years.
    private func nextDay(from first: CivilDate) -> CivilDate? {
        var date = first
        while date.year <= first.year + 400 {
            if months >> date.month & 1 == 0 {
                date = date.firstOfNextMonth
            } else if matches(date) {
                return date
            } else {
                date = date.next
            }
        }
        return nil
    }

    /// The first matching time of day at or after a minute of the day.
    private func nextMinute(from minute: Int) -> Int? {
        for hour in minute / 60..<24 where hours >> hour & 1 == 1 {
            let earliest = hour == minute / 60 ? minute % 60 : 0
            let left = (minutes >> earliest) << earliest
            if left != 0 { return hour * 60 + left.trailingZeroBitCount }
        }
        return nil
    }

    /// The first matching minute at or after the given one. Both as clocks on the wall show them, with no thought of time zones.
    func next(from date: CivilDate, minute: Int) -> (date: CivilDate, minute: Int)? {
        guard let day = nextDay(from: date) else { return nil }
        if day == date {
            if let minute = nextMinute(from: minute) { return (day, minute) }
            guard let later = nextDay(from: date.next), let minute = nextMinute(from: 0) else { return nil }
            return (later, minute)
        }
        return nextMinute(from: 0).map { (day, $0) }
    }
}

extension CronExpression: CustomStringConvertible {
    package var description: String { text }
}

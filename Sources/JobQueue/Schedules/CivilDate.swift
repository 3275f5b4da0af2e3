/// A day of the Gregorian calendar, without a time zone.
struct CivilDate: Sendable, Hashable {
    var year: Int
    var month: Int
    var day: Int

    init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Of a number of days after 1970-01-01.
    init(daysSince1970 days: Int) {
        // At most a year or two too early.
        year = 1970 + Int((Double(days) / 365.2425).rounded(.down)) - 1
        while Self.days(before: year + 1) <= days { year += 1 }
        var left = days - Self.days(before: year)
        month = 1
        while left >= Self.length(ofMonth: month, year: year) {
            left -= Self.length(ofMonth: month, year: year)
            month += 1
        }
        day = left + 1
    }

    var daysSince1970: Int {
        (1..<month).reduce(Self.days(before: year) + day - 1) { $0 + Self.length(ofMonth: $1, year: year) }
    }

    /// From 0, Sunday. 1970 began on a Thursday.
    var weekday: Int {
        let number = (daysSince1970 + 4) % 7
        return number < 0 ? number + 7 : number
    }

    var next: CivilDate {
        day < Self.length(ofMonth: month, year: year) ? CivilDate(year: year, month: month, day: day + 1) : firstOfNextMonth
    }

    var firstOfNextMonth: CivilDate {
        month < 12 ? CivilDate(year: year, month: month + 1, day: 1) : CivilDate(year: year + 1, month: 1, day: 1)
    }

    private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days from 1970-01-01 to the first of January of a year.
    private static func days(before year: Int) -> Int {
        let past = year - 1
        func floored(_ divisor: Int) -> Int { Int((Double(past) / Double(divisor)).rounded(.down)) }
        // 477 leap years before 1970.
        return (year - 1970) * 365 + floored(4) - floored(100) + floored(400) - 477
    }
}

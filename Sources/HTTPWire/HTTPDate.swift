/// Times as HTTP writes them (RFC 9110 section 5.6.7), from and to seconds since 1970 in UTC.
package enum HTTPDate {
    private static let days: [StaticString] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    private static let secondsPerDay: Int64 = 86_400

    /// An IMF-fixdate, such as `Sun, 06 Nov 1994 08:49:37 GMT`. Times before 1970 are written as 1970.
    package static func encode(secondsSince1970 seconds: Int64) -> [UInt8] {
        let seconds = max(0, seconds)
        let day = seconds / secondsPerDay
        let time = Int(seconds % secondsPerDay)
        let (year, month, dayOfMonth) = civil(day: day)
        var text: [UInt8] = []
        text.reserveCapacity(29)
        text.append(days[Int(day % 7)])
        text.append(", ")
        appendPair(dayOfMonth, to: &text)
        text.append(ASCII.space)
        text.append(contentsOf: months[month - 1].utf8)
        text.append(ASCII.space)
        text.append(decimal: year)
        text.append(ASCII.space)
        appendPair(time / 3600, to: &text)
        text.append(ASCII.colon)
        appendPair(time / 60 % 60, to: &text)
        text.append(ASCII.colon)
        appendPair(time % 60, to: &text)
        text.append(" GMT")
        return text
    }

    /// Seconds since 1970; reads the three forms that servers must accept. Nil for anything else, which a header with it is
    /// then ignored.
    package static func decode(_ text: String) -> Int64? {
        var words = text.split { $0 == " " || $0 == "-" || $0 == "," }.map(String.init)
        guard words.count >= 5 else { return nil }
        let yearWord: String
        let timeWord: String
        if words[1].first?.isNumber == true {
            // Sun, 06 Nov 1994 08:49:37 GMT and Sunday, 06-Nov-94 08:49:37 GMT
            guard words.count == 6, words[5] == "GMT" else { return nil }
            (yearWord, timeWord) = (words[3], words[4])
        } else {
            // Sun Nov  6 08:49:37 1994
            guard words.count == 5 else { return nil }
            words.swapAt(1, 2)
            (yearWord, timeWord) = (words[4], words[3])
        }
        guard let day = Int64(words[1]), (1...31).contains(day), let month = months.firstIndex(of: words[2]),
            var year = Int64(yearWord), (0...9999).contains(year)
        else { return nil }
        // Two digits mean the nearest such year that is not far ahead.
        if yearWord.utf8.count == 2 { year += year < 70 ? 2000 : 1900 }
        let time = timeWord.split(separator: ":").map { Int64($0) ?? -1 }
        guard time.count == 3, (0..<24).contains(time[0]), (0..<60).contains(time[1]), (0...60).contains(time[2]) else {
            return nil
        }
        let number = dayNumber(year: year, month: Int64(month + 1), day: day)
        // The 31st of June would read as the 1st of July: it is no date.
        guard civil(day: number).day == Int(day) || number < 0 else { return nil }
        return number * secondsPerDay + time[0] * 3600 + time[1] * 60 + time[2]
    }

    private static func appendPair(_ value: Int, to text: inout [UInt8]) {
        text.append(ASCII.zero + UInt8(value / 10))
        text.append(ASCII.zero + UInt8(value % 10))
    }

    /// The date of a day counted from 1970-01-01, by Howard Hinnant's `civil_from_days`.
    private static func civil(day: Int64) -> (year: Int, month: Int, day: Int) {
        let shifted = day + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (Int(year), Int(month), Int(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1))
    }

    /// The day counted from 1970-01-01, by Howard Hinnant's `days_from_civil`, for years from 0.
    private static func dayNumber(year: Int64, month: Int64, day: Int64) -> Int64 {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}

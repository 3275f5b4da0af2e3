/// One of the five fields of a cron expression.
struct CronField {
    let name: String
    let range: ClosedRange<Int>
    let names: [String]

    static let minute = CronField(name: "minute", range: 0...59, names: [])
    static let hour = CronField(name: "hour", range: 0...23, names: [])
    static let day = CronField(name: "day of the month", range: 1...31, names: [])
    static let month = CronField(
        name: "month", range: 1...12,
        names: ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])
    static let weekday = CronField(
        name: "day of the week", range: 0...7, names: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"])

    /// The numbers that a field in lower case matches, as bits.
    func set(_ field: String, of text: String) throws(ScheduleError) -> UInt64 {
        var bits: UInt64 = 0
        for part in field.split(separator: ",", omittingEmptySubsequences: false) {
            let pieces = part.split(separator: "/", omittingEmptySubsequences: false)
            guard pieces.count <= 2 else { throw fault(part, text) }
            var step = 1
            if pieces.count == 2 {
                guard let given = number(pieces[1]), given > 0 else { throw fault(part, text) }
                step = given
            }
            let numbers = try range(pieces[0], isOpen: pieces.count == 2, part: part, text: text)
            for number in stride(from: numbers.lowerBound, through: numbers.upperBound, by: step) { bits |= 1 << number }
        }
        return bits
    }

    private func range(
        _ piece: Substring, isOpen: Bool, part: Substring, text: String
    ) throws(ScheduleError) -> ClosedRange<Int> {
        // 7 is only another name for Sunday: a step over all days must not count it twice.
        if piece == "*" { return range.lowerBound...(range == 0...7 ? 6 : range.upperBound) }
        let ends = piece.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count <= 2, let first = value(ends[0]) else { throw fault(part, text) }
        // "5/10" goes on to the end, as in Vixie's cron.
        guard ends.count == 2 else { return first...(isOpen ? range.upperBound : first) }
        // "fri-sun" ends with the other Sunday.
        guard var last = value(ends[1]) else { throw fault(part, text) }
        if range == 0...7, last == 0, first > 0 { last = 7 }
        guard first <= last else { throw fault(part, text) }
        return first...last
    }

    private func value(_ word: Substring) -> Int? {
        let found = names.firstIndex(of: String(word)).map { $0 + range.lowerBound } ?? number(word)
        return found.flatMap { range.contains($0) ? $0 : nil }
    }

    /// Digits alone: no sign, at most four.
    private func number(_ word: Substring) -> Int? {
        guard (1...4).contains(word.count), word.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(word)
    }

    private func fault(_ part: Substring, _ text: String) -> ScheduleError {
        ScheduleError(
            text, "“\(part)” is no \(name) (\(range.lowerBound) to \(range.upperBound), or *, ranges, lists and steps of them)")
    }
}

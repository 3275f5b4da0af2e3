/// The number of a chapter or a part, as it is written: "IV", "4", "Four", "the Fourth".
struct Ordinal: Equatable {
    enum Style { case roman, arabic, word }

    let text: String
    let value: Int
    let style: Style

    /// Reads a whole word; nil for one that is no number, or one higher than a book has chapters.
    init?(_ word: some StringProtocol) {
        text = String(word)
        if let number = Self.arabic(word) {
            (value, style) = (number, .arabic)
        } else if let number = Self.roman(word) {
            (value, style) = (number, .roman)
        } else if let number = Self.words[word.lowercased()] ?? OrdinalWord.value(of: word.lowercased()) {
            (value, style) = (number, .word)
        } else {
            return nil
        }
    }

    /// The most chapters that are counted; also keeps years and words such as MIX from being taken for numbers.
    private static let valueMax = 399

    private static func arabic(_ word: some StringProtocol) -> Int? {
        guard word.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(word), number <= valueMax else {
            return nil
        }
        return number
    }

    private static func roman(_ word: some StringProtocol) -> Int? {
        let isUpper = word.utf8.allSatisfy { "IVXLCDM".utf8.contains($0) }
        let isLower = word.utf8.allSatisfy { "ivxlcdm".utf8.contains($0) }
        guard !word.isEmpty, word.utf8.count <= 12, isUpper || isLower else { return nil }
        let digits: [Character: Int] = ["I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1_000]
        let values = word.uppercased().compactMap { digits[$0] }
        var sum = 0
        for (index, value) in values.enumerated() {
            sum += index + 1 < values.count && value < values[index + 1] ? -value : value
        }
        // Only the canonical way to write a number counts, so that "IIX" or "LID" is a word.
        guard (1...valueMax).contains(sum), Self.roman(sum) == word.uppercased() else { return nil }
        return sum
    }

    private static func roman(_ number: Int) -> String {
        let steps = [
            (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
        ]
        var (rest, text) = (number, "")
        for (value, digits) in number >= 400 ? [] : steps {
            while rest >= value {
                text += digits
                rest -= value
            }
        }
        return text
    }

    private static let words: [String: Int] = {
        let units = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
        let unitsOrdinal = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
        let teens = [
            "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
        ]
        let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
        var words: [String: Int] = ["tenth": 10, "eleventh": 11, "twelfth": 12]
        for (index, word) in units.enumerated() { words[word] = index + 1 }
        for (index, word) in unitsOrdinal.enumerated() { words[word] = index + 1 }
        for (index, word) in teens.enumerated() {
            words[word] = index + 10
            if index > 2 { words[word + "th"] = index + 10 }
        }
        for (index, word) in tens.enumerated() {
            words[word] = (index + 2) * 10
            words[String(word.dropLast()) + "ieth"] = (index + 2) * 10
            for (unit, unitWord) in units.enumerated() { words["\(word)-\(unitWord)"] = (index + 2) * 10 + unit + 1 }
            for (unit, unitWord) in unitsOrdinal.enumerated() { words["\(word)-\(unitWord)"] = (index + 2) * 10 + unit + 1 }
        }
        return words
    }()
}

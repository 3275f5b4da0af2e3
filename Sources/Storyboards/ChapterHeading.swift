/// A chapter's heading as it stands on a card and as a narrator reads it: "I. Down the Rabbit-Hole" is said
/// "Chapter 1: Down the Rabbit-Hole."
struct ChapterHeading {
    /// For the card and the chapter list.
    let written: String
    let spoken: String
    /// "Chapter 1", for "End of Chapter 1".
    let short: String

    /// - Parameter number: its place in the story, counted from 1.
    init(title: String?, number: Int, words: CardWords) {
        let title = title?.trimmingSpaces ?? ""
        let numbered = "\(words.chapter) \(number)"
        guard !title.isEmpty else {
            (written, spoken, short) = (numbered, numbered + ".", numbered)
            return
        }
        written = title
        let (own, rest) = Self.number(of: title, chapterWord: words.chapter)
        guard let own else {
            (spoken, short) = (Self.closed(title), numbered)
            return
        }
        short = "\(words.chapter) \(own)"
        spoken = rest.isEmpty ? short + "." : "\(short): \(Self.closed(rest))"
    }

    private static func closed(_ text: String) -> String {
        guard let last = text.last, !".!?\u{2026}".contains(last) else { return text }
        return text + "."
    }

    /// The number that a heading begins with, in Roman or Arabic figures, and what follows it.
    private static func number(of title: String, chapterWord: String) -> (Int?, String) {
        var text = Substring(title)
        let hasWord = text.lowercased().hasPrefix(chapterWord.lowercased() + " ")
        if hasWord { text = text.dropFirst(chapterWord.count + 1) }
        let figures = text.prefix { $0.isASCII && ($0.isNumber || "IVXLC".contains($0)) }
        let after = text.dropFirst(figures.count)
        let separator = after.prefix { " .:\u{2014}\u{2013}-\n".contains($0) }
        let isSeparated = hasWord || after.isEmpty || separator.contains { $0 != " " }
        guard isSeparated, after.isEmpty || !separator.isEmpty else { return (nil, title) }
        guard let number = Int(figures) ?? roman(figures) else { return (nil, title) }
        return (number, String(after.dropFirst(separator.count)))
    }

    private static func roman(_ figures: Substring) -> Int? {
        let values: [Swift.Character: Int] = ["I": 1, "V": 5, "X": 10, "L": 50, "C": 100]
        let digits = figures.compactMap { values[$0] }
        guard !digits.isEmpty, digits.count == figures.count else { return nil }
        var sum = 0
        for (index, digit) in digits.enumerated() {
            sum += index + 1 < digits.count && digit < digits[index + 1] ? -digit : digit
        }
        return sum
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        let isSpace: (Swift.Character) -> Bool = { $0.isWhitespace || $0.isNewline }
        return String(drop(while: isSpace).reversed().drop(while: isSpace).reversed())
    }
}

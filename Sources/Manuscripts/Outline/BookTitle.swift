/// The title and the author as they stand at the top of a text.
enum BookTitle {
    /// Whether two titles are the same but for case and punctuation.
    static func matches(_ one: String, _ other: String) -> Bool {
        let letters: (String) -> String = { $0.lowercased().filter { $0.isLetter || $0.isNumber } }
        return letters(one) == letters(other)
    }

    /// "by Lewis Carroll" names an author.
    static func author(inByline line: String) -> String? {
        let words = line.split { $0.isWhitespace }
        guard let first = words.first?.lowercased(), first == "by" || first == "by:", (2...7).contains(words.count) else {
            return nil
        }
        let name = words.dropFirst().joined(separator: " ")
        guard name.first?.isUppercase == true, let last = name.last, !"!?;,".contains(last), name.count <= 80 else {
            return nil
        }
        let isSentence = words.dropFirst().contains { $0.count > 3 && $0.first?.isLowercase == true }
        return isSentence ? nil : HeadingText.cased(last == "." && words.count < 4 ? String(name.dropLast()) : name)
    }
}

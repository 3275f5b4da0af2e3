/// Printers set the first words of a chapter in capitals ("IT was longer than the squire imagined"); a voice would spell
/// them out. They get the case that they have elsewhere in the book.
enum ChapterOpenings {
    /// Longer runs of capitals are a sign, a letterhead or an outcry, and stay.
    private static let wordsMax = 8

    static func recased(_ chapters: [Chapter]) -> [Chapter] {
        let openings = chapters.map { chapter in chapter.paragraphs.first { $0.kind == .prose }.map { opening($0.text) } ?? [] }
        let wanted = Set(openings.joined().map { $0.lowercased() })
        guard !wanted.isEmpty else { return chapters }
        let usual = usualForms(of: wanted, in: chapters)
        var result = chapters
        for (index, words) in openings.enumerated() where !words.isEmpty {
            guard let first = result[index].paragraphs.firstIndex(where: { $0.kind == .prose }) else { continue }
            var (recased, rest) = ("", result[index].paragraphs[first].text[...])
            for (position, word) in words.enumerated() {
                guard let range = rest.firstRange(of: word) else { break }
                let form = usual[word.lowercased()] ?? capitalised(word)
                recased += rest[..<range.lowerBound] + (position == 0 ? form.prefix(1).uppercased() + form.dropFirst() : form)
                rest = rest[range.upperBound...]
            }
            result[index].paragraphs[first].text = recased + rest
        }
        return result
    }

    /// The words in capitals that a paragraph starts with; empty when there are none, or too many.
    private static func opening(_ text: String) -> [String] {
        var words: [String] = []
        for word in text.split(separator: " ", maxSplits: wordsMax + 1) {
            let letters = word.filter { $0.isLetter }
            guard !letters.isEmpty, !letters.contains(where: { $0.isLowercase }), letters.contains(where: { $0.isUppercase })
            else {
                break
            }
            words += wordsIn(word)
        }
        while let last = words.last, last == "I" || last == "A" || last == "O" { words.removeLast() }
        guard words.count <= wordsMax, words.contains(where: { $0.count > 1 }) else { return [] }
        let isAll = !text.contains { $0.isLowercase }
        return isAll ? [] : words
    }

    private static func wordsIn(_ text: some StringProtocol) -> [String] {
        text.split { !($0.isLetter || $0 == "'" || $0 == "’") }.filter { $0.contains { $0.isLetter } }.map { String($0) }
    }

    /// How the book mostly writes each word where it does not open a chapter.
    private static func usualForms(of wanted: Set<String>, in chapters: [Chapter]) -> [String: String] {
        var counts: [String: [String: Int]] = [:]
        for paragraph in chapters.lazy.flatMap(\.paragraphs) {
            for word in wordsIn(paragraph.text) where wanted.contains(word.lowercased()) {
                counts[word.lowercased(), default: [:]][word, default: 0] += 1
            }
        }
        return counts.compactMapValues { forms in
            let mixed = forms.filter { $0.key.contains { $0.isLowercase } }
            // Only ever in capitals, and more than once: a ship's name, an abbreviation.
            guard !mixed.isEmpty else {
                return forms.max { ($0.value, $1.key) < ($1.value, $0.key) }.flatMap { $0.value > 1 ? $0.key : nil }
            }
            return mixed.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        }
    }

    private static func capitalised(_ word: String) -> String {
        word.prefix(1).uppercased() + word.dropFirst().lowercased()
    }
}

/// Printers set the first words of a chapter in capitals ("IT was longer than the squire imagined"); a voice would spell
/// them out. They get the case that they have elsewhere in the book.
enum ChapterOpenings {
    /// Longer runs of capitals are a sign, a letterhead or an outcry, and stay.
    private static let wordsMax = 8

    static func recase(_ chapters: inout [Chapter]) {
        let openings = chapters.map { chapter in chapter.paragraphs.first { $0.kind == .prose }.map { opening($0.text) } ?? [] }
        let wanted = Set(openings.joined().map { $0.lowercased() })
        guard !wanted.isEmpty else { return }
        let usual = usualForms(of: wanted, in: chapters)
        for (index, words) in openings.enumerated() where !words.isEmpty {
            guard let first = chapters[index].paragraphs.firstIndex(where: { $0.kind == .prose }) else { continue }
            var (recased, rest) = ("", chapters[index].paragraphs[first].text[...])
            for (position, word) in words.enumerated() {
                guard let range = rest.firstRange(of: word) else { break }
                let form = usual[word.lowercased()] ?? capitalised(word)
                recased += rest[..<range.lowerBound] + (position == 0 ? form.prefix(1).uppercased() + form.dropFirst() : form)
                rest = rest[range.upperBound...]
            }
            chapters[index].paragraphs[first].text = recased + rest
        }
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
            forEachWord(in: String(word)) { words.append(String($0)) }
        }
        while let last = words.last, last == "I" || last == "A" || last == "O" { words.removeLast() }
        guard words.count <= wordsMax, words.contains(where: { $0.count > 1 }) else { return [] }
        let isAll = !text.contains { $0.isLowercase }
        return isAll ? [] : words
    }

    /// How the book mostly writes each word where it does not open a chapter.
    private static func usualForms(of wanted: Set<String>, in chapters: [Chapter]) -> [String: String] {
        // A whole book is gone through for a few words: only those of their lengths and first letters are looked at closely.
        let shapes = Set(wanted.map(WordShape.init))
        var counts: [String: [String: Int]] = [:]
        for paragraph in chapters.lazy.flatMap(\.paragraphs) {
            forEachWord(in: paragraph.text) { word in
                guard shapes.contains(WordShape(word)) else { return }
                let form = String(word)
                guard wanted.contains(form.lowercased()) else { return }
                counts[form.lowercased(), default: [:]][form, default: 0] += 1
            }
        }
        return counts.compactMapValues { forms in
            let mixed = forms.filter { $0.key.contains { $0.isLowercase } }
            let common = (mixed.isEmpty ? forms : mixed).max { ($0.value, $1.key) < ($1.value, $0.key) }
            // Only ever in capitals, and more than once: a ship's name, an abbreviation.
            return common.flatMap { !mixed.isEmpty || $0.value > 1 ? $0.key : nil }
        }
    }

    private struct WordShape: Hashable {
        let length: Int
        let initial: UInt8

        init(_ word: some StringProtocol) {
            length = word.utf8.count
            initial = word.utf8.first.map { $0 | 0x20 } ?? 0
        }
    }

    /// Words of letters and apostrophes, by their UTF-8, which is many times quicker than by characters.
    private static func forEachWord(in text: String, _ body: (Substring) -> Void) {
        let utf8 = text.utf8
        var start: String.Index?
        var index = utf8.startIndex
        while index < utf8.endIndex {
            let byte = utf8[index]
            let next = utf8.index(after: index)
            var isWord = (0x41...0x5A).contains(byte & 0xDF) || byte == UInt8(ascii: "'") || byte >= 0x80
            // General punctuation (E2 80 xx) parts words, but for the apostrophe (E2 80 99).
            if byte == 0xE2, utf8[next] == 0x80 {
                let third = utf8.index(after: next)
                isWord = utf8[third] == 0x99
                if !isWord, let first = start {
                    body(text[first..<index])
                    start = nil
                }
                if isWord && start == nil { start = index }
                index = utf8.index(after: third)
                continue
            }
            if isWord, start == nil { start = index }
            if !isWord, let first = start {
                body(text[first..<index])
                start = nil
            }
            index = next
        }
        if let start { body(text[start...]) }
    }

    private static func capitalised(_ word: String) -> String {
        word.prefix(1).uppercased() + word.dropFirst().lowercased()
    }
}

import Testing

@testable import Speech

private func words(_ text: String) -> [String] {
    let spoken = SpokenText(text)
    let bytes = Array(text.utf8)
    return spoken.words.indices.map { String(decoding: bytes[spoken.source(of: $0)], as: UTF8.self) }
}

private func clauses(_ text: String) -> [String] {
    let spoken = SpokenText(text)
    return spoken.clauses.map { String(String.UnicodeScalarView(spoken.scalars[$0.range])) + String($0.ending) }
}

@Test(arguments: [
    ("“Hello,” said she.", ["Hello", "said", "she"]),
    ("It cost $3.50 for 1,984 well-known fish.", ["It", "cost", "$3.50", "for", "1,984", "well-known", "fish"]),
    ("_Very_ *odd* — isn’t it?", ["Very", "odd", "isn’t", "it"]),
    ("wait—what", ["wait", "what"]),
    ("one--two...three", ["one", "two", "three"]),
    ("one,two (three)and four", ["one", "two", "three", "and", "four"]),
    ("你好，世界。", ["你", "好", "世", "界"]),
    ("l’été à 5 °C", ["l’été", "à", "5", "°C"]),
    ("* * *", []),
])
func `words are found where a reader sees them`(text: String, expected: [String]) {
    #expect(words(text) == expected)
}

@Test(arguments: [
    ("Mr. Smith and J. K. Brown met Dr. No. Why?", ["Mr Smith and J K Brown met Dr No.", "Why?"]),
    ("It was I. He left", ["It was I.", "He left."]),
    ("Down, down; down: at 3.5 or 12:30!", ["Down,", "down;", "down:", "at 3.5 or 12:30!"]),
    ("The sea—cold—rose...", ["The sea,", "cold,", "rose."]),
    ("Well… maybe. Well… Maybe", ["Well,", "maybe.", "Well.", "Maybe."]),
    ("What?! No", ["What?", "No."]),
    ("— Bonjour", ["Bonjour."]),
    ("a (small) thing", ["a,", "small,", "thing."]),
    ("你好，世界。今天？", ["你好,", "世界.", "今天?"]),
])
func `pauses are where a reader pauses`(text: String, expected: [String]) {
    #expect(clauses(text) == expected)
}

@Test func `every prefix of a text full of marks can be read`() {
    let text = "“Mr. O’Brien”—_he_ (J. K.)... paid $3.50, 5 % – «été» -- 你好。 café\u{ad}s 1,9"
    for length in 0...text.count {
        let prefix = String(text.prefix(length))
        let spoken = SpokenText(prefix)
        let ranges = spoken.words.indices.map(spoken.source)
        #expect(ranges.allSatisfy { $0.upperBound <= prefix.utf8.count })
        #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
        #expect(spoken.clauses.flatMap { Array($0.words) } == Array(spoken.words.indices))
    }
}

@Test(arguments: [
    // "of the" is read as one string; "a" is weak in a sentence.
    ("ðə lˈaɪt ʌvðə sˈiː", ["ðə", "lˈaɪt", "ʌv", "ðə", "sˈiː"], ["ðə", "lˈaɪt", "ʌv", "ðə", "sˈiː"]),
    ("ɪt ɪz ɐ tɹˈæp", ["ɪt", "ɪz", "ˈeɪ", "tɹˈæp"], ["ɪt", "ɪz", "ɐ", "tɹˈæp"]),
    ("fɔːɹ wˈʌn θˈaʊzənd fˈɪʃ", ["fɔːɹ", "wˈʌn θˈaʊzənd", "fˈɪʃ"], ["fɔːɹ", "wˈʌnθˈaʊzənd", "fˈɪʃ"]),
    ("ðɪ ˈɛnd", ["ðə", "ˈɛnd"], ["ðɪ", "ˈɛnd"]),
    ("faɹ ɐwˈeɪ", ["fɑː", "ɐwˈeɪ"], ["faɹ", "ɐwˈeɪ"]),
])
func `each phoneme finds its word`(clause: String, words: [String], expected: [String]) {
    let scalars = Array(clause.unicodeScalars)
    let owners = PhonemeAlignment.owners(of: scalars, words: words.map { Array($0.unicodeScalars) })
    let found = words.indices.map { word in
        String(
            String.UnicodeScalarView(scalars.indices.filter { owners[$0] == word && scalars[$0] != " " }.map { scalars[$0] }))
    }
    #expect(found == expected)
}

@Test func `an alignment of nothing is nothing`() {
    #expect(PhonemeAlignment.owners(of: [], words: []) == [])
    #expect(PhonemeAlignment.owners(of: Array("ab".unicodeScalars), words: [[]]) == [nil, nil])
    #expect(PhonemeAlignment.owners(of: [], words: [Array("ab".unicodeScalars)]) == [])
}

@Test func `words that eSpeak reports together share their time by their phonemes`() {
    let text = SpokenText("light of the sea")
    let events: [ESpeak.Event] = [
        .word(index: 0, seconds: 0), .phoneme(isPause: false, seconds: 0.1), .word(index: 6, seconds: 0.5),
        .phoneme(isPause: false, seconds: 0.5), .word(index: 13, seconds: 1), .phoneme(isPause: true, seconds: 1.4),
    ]
    let words = ESpeakSpeaker.timings(of: text, phonemeCounts: [4, 2, 3, 3], events: events, seconds: 2)
    #expect(words.map(\.index) == [0, 1, 2, 3])
    #expect(words.map(\.start) == [0, 0.5, 0.7, 1])
    #expect(words.map(\.end) == [0.5, 0.7, 1, 1.4])
}

@Test func `a text is unreadable when most of its letters are`() {
    #expect(Script.unreadable(in: "你好，世界", by: [.latin]) == .han)
    #expect(Script.unreadable(in: "He said 你好 to me", by: [.latin]) == nil)
    #expect(Script.unreadable(in: "Привет", by: [.latin, .cyrillic]) == nil)
    #expect(Script.unreadable(in: "12:30!", by: [.latin]) == nil)
}

@Test func `noise is normal and the same on every run`() {
    var noise = SeededNoise(seed: 1)
    let values = noise.normals(count: 100_000)
    let mean = values.reduce(0) { $0 + Double($1) } / 100_000
    let variance = values.reduce(0) { $0 + Double($1) * Double($1) } / 100_000
    #expect(abs(mean) < 0.01 && abs(variance - 1) < 0.02)
    var again = SeededNoise(seed: 1)
    #expect(again.normals(count: 5) == Array(values.prefix(5)))
    var other = SeededNoise(of: [1, 2, 3])
    #expect(other.normals(count: 5) != Array(values.prefix(5)))
}

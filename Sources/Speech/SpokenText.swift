/// A text made ready for a voice: what is not spoken taken away, and every scalar knowing where in the text it comes from.
///
/// Numbers and abbreviations stay: the engine's own rules read them. What changes: marks of emphasis and invisible characters
/// go; long dashes and ellipses become a comma or a full stop, which is the pause that they mean; the full stop of "Mr."
/// goes, because it is none.
struct SpokenText {
    /// What lies between two pauses.
    struct Clause {
        /// Of `scalars`, without the punctuation at its end.
        var range: Range<Int>
        /// Of `words`.
        var words: Range<Int>
        /// One of , ; : . ? !
        var ending: Unicode.Scalar

        var endsSentence: Bool { ".?!".unicodeScalars.contains(ending) }
    }

    private(set) var scalars: [Unicode.Scalar] = []
    /// For each scalar, the UTF-8 bytes of the text that it stands for.
    private(set) var sources: [Range<Int>] = []
    /// Of `scalars`; surrounding punctuation left out. Not every one of them is pronounced in every language.
    private(set) var words: [Range<Int>] = []
    private(set) var clauses: [Clause] = []

    init(_ text: String) {
        normalise(text)
        findWords()
        findClauses()
    }

    /// The UTF-8 bytes of the text that a word stands for.
    func source(of word: Int) -> Range<Int> {
        sources[words[word].lowerBound].lowerBound..<sources[words[word].upperBound - 1].upperBound
    }

    // MARK: Normalisation

    private mutating func normalise(_ text: String) {
        let input = Array(text.unicodeScalars)
        var offsets = [0]
        for scalar in input { offsets.append(offsets[offsets.count - 1] + UTF8.width(scalar)) }
        var index = 0
        while index < input.count {
            let length = Self.pauseLength(in: input, at: index)
            let source = offsets[index]..<offsets[index + max(length, 1)]
            if length > 0 {
                let next = input[(index + length)...].first(where: \.properties.isAlphabetic)
                let isEllipsis = input[index] == "…" || input[index] == "."
                emitPause(isEllipsis && next?.properties.isLowercase != true ? "." : ",", source, isLast: next == nil)
                index += length
                continue
            }
            emit(input[index], source, next: index + 1 < input.count ? input[index + 1] : nil)
            index += 1
        }
    }

    /// How many scalars from `index` on are a dash or an ellipsis that means a pause; 0 when it is something else.
    private static func pauseLength(in input: [Unicode.Scalar], at index: Int) -> Int {
        func run(of scalar: Unicode.Scalar) -> Int { input[index...].prefix { $0 == scalar }.count }
        switch input[index] {
        case "—", "―", "⸺", "⸻": return run(of: input[index])
        case "…": return run(of: "…")
        case ".": return run(of: ".") >= 2 ? run(of: ".") : 0
        case "-" where run(of: "-") >= 2: return run(of: "-")
        case "-", "–":
            // A dash between spaces is a pause; between words or numbers it is a hyphen or a range.
            let before = index == 0 || input[index - 1].properties.isWhitespace
            let after = index + 1 == input.count || input[index + 1].properties.isWhitespace
            return before && after ? 1 : 0
        default: return 0
        }
    }

    private mutating func emitPause(_ mark: Unicode.Scalar, _ source: Range<Int>, isLast: Bool) {
        // Nothing to pause after at the start of a line, and no second pause after a comma.
        let last = scalars.last { $0 != " " && $0 != "\"" }
        if let last, !Self.pauses.contains(last), !isLast || mark == "." { append(mark, source) }
        append(" ", source)
    }

    private mutating func emit(_ scalar: Unicode.Scalar, _ source: Range<Int>, next: Unicode.Scalar?) {
        switch scalar {
        // Emphasis in Markdown and plain text; the soft hyphen, zero-width space and joiner, and byte order mark.
        case "_", "*", "\u{ad}", "\u{200b}", "\u{2060}", "\u{feff}": break
        case "’", "‘", "ʼ": append("'", source)
        case "“", "”", "„", "«", "»": append("\"", source)
        case ".": if !isAbbreviation(before: next) { append(".", source) }
        default:
            let isSpace = scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
            append(isSpace ? " " : scalar, source)
        }
    }

    private mutating func append(_ scalar: Unicode.Scalar, _ source: Range<Int>) {
        scalars.append(scalar)
        sources.append(source)
    }

    private static let titles: Set<String> = [
        "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Capt", "Col", "Gen", "Lt", "Sgt", "Rev", "Hon", "Messrs", "Mme", "Mlle",
    ]

    /// Whether the full stop that comes now belongs to a title or an initial, so that the sentence goes on.
    private func isAbbreviation(before next: Unicode.Scalar?) -> Bool {
        guard next?.properties.isWhitespace == true else { return false }
        let word = scalars.reversed().prefix { $0.properties.isAlphabetic }.reversed()
        if let initial = word.first, word.count == 1 { return initial.properties.isUppercase && initial != "I" }
        return Self.titles.contains(String(String.UnicodeScalarView(word)))
    }

    // MARK: Words

    private mutating func findWords() {
        var index = 0
        while index < scalars.count {
            let end = scalars[index...].firstIndex(of: " ") ?? scalars.count
            splitWords(in: index..<end)
            index = end + 1
        }
    }

    private mutating func splitWords(in run: Range<Int>) {
        var start = run.lowerBound
        for index in run where Script(of: scalars[index])?.isWrittenWithoutSpaces == true {
            addWord(in: start..<index)
            addWord(in: index..<(index + 1))
            start = index + 1
        }
        addWord(in: start..<run.upperBound)
    }

    private mutating func addWord(in run: Range<Int>) {
        guard let first = run.first(where: { Self.isSpoken(scalars[$0]) }),
            let last = run.last(where: { Self.isSpoken(scalars[$0]) })
        else { return }
        // Brackets and commas inside of a run divide it where letters touch them: "old)and", "one,two"; but not "3,500".
        let divider = (first...last).first { index in
            Self.isBracket(scalars[index])
                || (Self.pauses.contains(scalars[index]) && scalars[index] != "." && scalars[index] != ":"
                    && !(scalars[index - 1].properties.numericType != nil && scalars[index + 1].properties.numericType != nil))
        }
        guard let divider else { return words.append(first..<(last + 1)) }
        addWord(in: first..<divider)
        addWord(in: (divider + 1)..<(last + 1))
    }

    private static func isSpoken(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.properties.isAlphabetic || scalar.properties.numericType != nil { return true }
        return switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .currencySymbol: true
        default: "&%@+=#°§".unicodeScalars.contains(scalar)
        }
    }

    // MARK: Clauses

    private static let pauses: Set<Unicode.Scalar> = [
        ",", ";", ":", ".", "?", "!", "，", "；", "：", "。", "？", "！", "、", "،", "؛", "؟", "।", "۔",
    ]

    private static func isBracket(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .openPunctuation || scalar.properties.generalCategory == .closePunctuation
    }

    /// The pause that the mark at `index`, between two words, is, as the engines' own mark; nil where it is none.
    private func pause(at index: Int) -> Unicode.Scalar? {
        let scalar = scalars[index]
        if Self.isBracket(scalar) { return "," }
        guard Self.pauses.contains(scalar) else { return nil }
        return switch scalar {
        case "，", "、", "،": ","
        case "；", "؛": ";"
        case "：": ":"
        case "。", "।", "۔": "."
        case "？", "؟": "?"
        case "！": "!"
        default: scalar
        }
    }

    private mutating func findClauses() {
        /// A question stays one, whatever marks come with it.
        let strength: [Unicode.Scalar] = [",", ":", ";", ".", "!", "?"]
        func weight(_ mark: Unicode.Scalar) -> Int { strength.firstIndex(of: mark) ?? 0 }
        var word = 0
        while word < words.count {
            let start = word
            var marks: [Unicode.Scalar] = []
            repeat {
                let gapEnd = word + 1 < words.count ? words[word + 1].lowerBound : scalars.count
                marks = (words[word].upperBound..<gapEnd).compactMap(pause)
                word += 1
            } while marks.isEmpty && word < words.count
            let ending = marks.max { weight($0) < weight($1) } ?? "."
            clauses.append(
                Clause(range: words[start].lowerBound..<words[word - 1].upperBound, words: start..<word, ending: ending))
        }
    }
}

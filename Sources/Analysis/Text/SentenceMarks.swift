/// What may end a sentence, and whether it does.
enum SentenceMarks {
    static let terminators: Set<Unicode.Scalar> = [
        ".", "!", "?", "\u{2026}", "\u{203D}", "\u{3002}", "\u{FF01}", "\u{FF1F}", "\u{0964}", "\u{061F}", "\u{06D4}",
    ]
    /// These end a sentence with no space after them.
    static let wideTerminators: Set<Unicode.Scalar> = ["\u{3002}", "\u{FF01}", "\u{FF1F}"]
    static let closers: Set<Unicode.Scalar> = [
        "\"", "'", "\u{201D}", "\u{2019}", ")", "]", "\u{BB}", "\u{203A}", "\u{300D}", "\u{300F}",
    ]
    static let quoteClosers: Set<Unicode.Scalar> = ["\"", "'", "\u{201D}", "\u{2019}", "\u{BB}", "\u{300D}", "\u{300F}"]
    static let openers: Set<Unicode.Scalar> = [
        "\"", "'", "\u{201C}", "\u{2018}", "\u{201E}", "(", "[", "\u{AB}", "\u{BB}", "\u{2039}", "\u{300C}", "\u{300E}",
        "\u{BF}",
        "\u{A1}", "*", "_", "\u{2014}", "\u{2013}", "-",
    ]
}

/// A run of end marks with the brackets and quotation marks that close after it.
struct EndMark {
    /// Index of the first mark.
    var first: Int
    /// Index after the last mark.
    var end: Int
    /// Index after what closes.
    var close: Int
    var closesQuote: Bool
    /// One full stop and nothing more.
    var isStop: Bool
    var isEllipsis: Bool
}

extension SentenceSplitter {
    /// The end mark that begins at `index`: `?!`, `…`, `. . .`, `.”`, or a dash that a closing quotation mark cuts off.
    func endMark(at index: Int, in text: ScalarText) -> EndMark? {
        let first = text.scalars[index]
        let isBrokenOff =
            first.isDash && text.scalar(index + 1).map { $0 == "\u{201D}" || $0 == "\"" } == true
            && text.scalar(index + 2).map { $0.isSpace } != false
        guard SentenceMarks.terminators.contains(first) || isBrokenOff else { return nil }
        var end = index + 1
        var stops = first == "." ? 1 : 0
        while let next = text.scalar(end) {
            if SentenceMarks.terminators.contains(next) {
                if next == "." { stops += 1 }
                end += 1
            } else if next.isSpace, stops > 0, text.scalar(end - 1) == ".", text.scalar(end + 1) == "." {
                stops += 1
                end += 2
            } else {
                break
            }
        }
        var close = end
        var closesQuote = false
        while let next = text.scalar(close), SentenceMarks.closers.contains(next) || closesGerman(next, at: close, in: text) {
            if next.isApostrophe || next == "\"", text.scalar(close + 1).map({ $0.isLetter }) == true { break }
            if SentenceMarks.quoteClosers.contains(next) || next == "\u{201C}" { closesQuote = true }
            close += 1
        }
        // « Viens ! »: a space stands before the mark.
        if let gap = text.scalar(close), gap.isSpace, text.scalar(close + 1) == "\u{BB}",
            text.scalar(close + 2).map({ !$0.isLetter }) ?? true
        {
            close += 2
            closesQuote = true
        }
        return EndMark(
            first: index, end: end, close: close, closesQuote: closesQuote, isStop: first == "." && end == index + 1,
            isEllipsis: first == "\u{2026}" || stops > 1)
    }

    /// „So“: the mark that opens in English closes in German.
    private func closesGerman(_ scalar: Unicode.Scalar, at index: Int, in text: ScalarText) -> Bool {
        scalar == "\u{201C}" && text.scalar(index + 1).map { !$0.isLetter && !$0.isDigit } ?? true
    }

    func endsSentence(_ mark: EndMark, start: Int, in text: ScalarText) -> Bool {
        guard let after = text.scalar(mark.close) else { return true }
        if SentenceMarks.wideTerminators.contains(text.scalars[mark.first]) { return true }
        guard after.isSpace || after == "\u{201C}" || after == "\u{AB}" else { return false }
        var next = mark.close
        var opens = false
        while let scalar = text.scalar(next), scalar.isSpace || SentenceMarks.openers.contains(scalar) {
            if !scalar.isSpace { opens = true }
            next += 1
        }
        guard let begins = text.scalar(next) else { return true }
        if begins.isLowercase { return false }
        if mark.isStop, !mark.closesQuote, mark.close == mark.end,
            isAbbreviation(before: mark.first, next: next, start: start, in: text)
        {
            return false
        }
        if mark.isEllipsis, !mark.closesQuote,
            word(endingAt: mark.first, in: text).lowercased() == word(at: next, in: text).lowercased()
        {
            return false
        }
        if mark.closesQuote, !mark.isStop, !opens, tellsSpeaker(at: next, in: text) { return false }
        return true
    }

    private func word(endingAt end: Int, in text: ScalarText) -> String {
        var start = end
        while start > 0, end - start < 24, text.scalars[start - 1].isLetter { start -= 1 }
        return text.string(start..<end)
    }

    private func word(at start: Int, in text: ScalarText) -> String {
        var end = start
        while end < text.count, end - start < 24, text.scalars[end].isLetter { end += 1 }
        return text.string(start..<end)
    }

    /// Whether the full stop at `stop` belongs to the word before it.
    private func isAbbreviation(before stop: Int, next: Int, start: Int, in text: ScalarText) -> Bool {
        let word = word(endingAt: stop, in: text)
        let lower = word.lowercased()
        let startsWithStarter = lexicon.sentences.starters.contains(self.word(at: next, in: text))
        if word.isEmpty { return isListNumber(before: stop, start: start, in: text) }
        if lexicon.sentences.titleAbbreviations.contains(lower) { return true }
        if text.scalars[next].isDigit { return lexicon.sentences.numberAbbreviations.contains(lower) }
        if lower == "m", text.scalar(stop - 2) == "." { return false }
        if text.scalar(stop - word.unicodeScalars.count - 1) == ".", word.count == 1 { return !startsWithStarter }
        if word.count == 1, word != "I", word.unicodeScalars.allSatisfy({ $0.isUppercase }) { return !startsWithStarter }
        return lexicon.sentences.abbreviations.contains(lower) && !startsWithStarter
    }

    private func isListNumber(before stop: Int, start: Int, in text: ScalarText) -> Bool {
        guard stop > start, stop - start <= 3 else { return false }
        return text.scalars[start..<stop].allSatisfy { $0.isDigit }
    }

    /// `Tom said.`, `The old man cried:` after a quotation: the words that tell who spoke, in capitals or after "The".
    private func tellsSpeaker(at index: Int, in text: ScalarText) -> Bool {
        var index = index
        var isArticle = false
        for count in 0..<4 {
            let word = word(at: index, in: text)
            guard let first = word.unicodeScalars.first else { return false }
            if count > 0, lexicon.deeds.speech.contains(word) { return true }
            if count == 0 { isArticle = word == "The" || word == "My" }
            if count > 0, !first.isUppercase, !isArticle { return false }
            index += word.unicodeScalars.count
            if text.scalar(index) == "." && lexicon.sentences.titleAbbreviations.contains(word.lowercased()) { index += 1 }
            guard let gap = text.scalar(index), gap.isSpace else { return false }
            index += 1
        }
        return false
    }
}

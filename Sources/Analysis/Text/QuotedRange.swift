/// What stands between quotation marks, or after a dash, in one paragraph.
struct QuotedRange: Equatable {
    /// UTF-8 offsets in the paragraph, marks included; an unclosed quotation goes on to the end.
    var start: Int
    var end: Int
    var isClosed = true
    /// Opened by a dash: what stands inside may be told and not said.
    var isDash = false
    /// Another speaks than in the range before it.
    var isNewTurn = false
}

/// Which marks a book quotes with; the other kind nests inside.
enum QuotationStyle {
    case double, single

    /// Told from what opens words in the first part of the book.
    static func of(_ texts: some Sequence<ScalarText>) -> QuotationStyle {
        var double = 0
        var single = 0
        for text in texts {
            for (index, scalar) in text.scalars.enumerated() {
                if scalar == "\u{201C}" || scalar == "\"" || scalar == "\u{AB}" || scalar == "\u{201E}" { double += 1 }
                if scalar == "\u{2018}" { single += 1 }
                if scalar == "'", text.scalar(index + 1)?.isUppercase == true, opensSingle(at: index, in: text) { single += 1 }
            }
            if double + single > 400 { break }
        }
        return single > double ? .single : .double
    }

    /// Words that lost their beginning: their apostrophe opens nothing.
    private static let clipped: Set<String> = [
        "tis", "twas", "twill", "twere", "em", "til", "till", "cause", "bout", "un", "ere", "gainst", "neath", "pon", "cross",
        "tain", "tisn", "twasn", "twould", "ee", "im", "er", "is", "e",
    ]

    static func opensSingle(at index: Int, in text: ScalarText) -> Bool {
        guard let next = text.scalar(index + 1), next.isLetter else { return false }
        guard text.scalar(index - 1).map({ $0.isSpace || $0.isDash || $0 == "(" || $0 == "\"" }) ?? true else { return false }
        var end = index + 1
        while end < text.count, end - index < 8, text.scalars[end].isLetter { end += 1 }
        return !clipped.contains(text.string(index + 1..<end).lowercased())
    }
}

/// Finds the quotations of a paragraph in one walk over its scalars.
struct QuotationFinder {
    let style: QuotationStyle
    let quotesWithDash: Bool

    private struct Open {
        var start: Int
        var closer: Unicode.Scalar
        var opener: Unicode.Scalar
        /// Guillemets within guillemets.
        var depth = 0
    }

    /// - Parameter goesOn: the paragraph before ended within a quotation, so that a closing mark at the beginning opens.
    func quotations(in text: ScalarText, goesOn: Bool = false) -> [QuotedRange] {
        if quotesWithDash, let dash = dashEnd(in: text) { return dashed(text, from: dash) }
        var found: [QuotedRange] = []
        var open: Open?
        // German closes „ with “, others with ”. Looked up once: asked at each opener it would take quadratic time.
        let lowCloser: Unicode.Scalar = text.scalars.contains("\u{201D}") ? "\u{201D}" : "\u{201C}"
        for (index, scalar) in text.scalars.enumerated() {
            if var quotation = open {
                if scalar == quotation.opener, scalar != quotation.closer, scalar == "\u{AB}" {
                    quotation.depth += 1
                    open = quotation
                } else if scalar == quotation.closer, closes(scalar, at: index, in: text) {
                    if quotation.depth > 0 {
                        quotation.depth -= 1
                        open = quotation
                        continue
                    }
                    // A straight mark that can only open: the one that closes was forgotten.
                    if scalar == "\"", opensStraight(at: index, in: text) {
                        append(quotation.start..<index, closed: false, to: &found, in: text)
                        open = Open(start: index, closer: "\"", opener: "\"")
                        continue
                    }
                    append(quotation.start..<index + 1, closed: true, to: &found, in: text)
                    open = nil
                } else if scalar == quotation.opener, scalar != quotation.closer, afterEnd(index, in: text) {
                    append(quotation.start..<index, closed: false, to: &found, in: text)
                    open = Open(start: index, closer: quotation.closer, opener: scalar)
                }
            } else if scalar == "\u{201E}" {
                open = Open(start: index, closer: lowCloser, opener: scalar)
            } else if let closer = closer(for: scalar, at: index, in: text, goesOn: goesOn && found.isEmpty) {
                open = Open(start: index, closer: closer, opener: scalar)
            }
        }
        if let quotation = open { append(quotation.start..<text.count, closed: false, to: &found, in: text) }
        return found
    }

    /// Adds a range, cut where a dash inside gives the word to somebody else.
    private func append(_ range: Range<Int>, closed: Bool, to found: inout [QuotedRange], in text: ScalarText) {
        var start = range.lowerBound
        var isNewTurn = false
        if quotesWithDash {
            for index in range where index > start && text.scalars[index].isDash && givesTheWord(index, in: text) {
                found.append(QuotedRange(start: text.offsets[start], end: text.offsets[index], isNewTurn: isNewTurn))
                start = index
                isNewTurn = true
            }
        }
        found.append(
            QuotedRange(
                start: text.offsets[start], end: text.offsets[range.upperBound], isClosed: closed, isNewTurn: isNewTurn))
    }

    private func givesTheWord(_ dash: Int, in text: ScalarText) -> Bool {
        guard afterEnd(dash, in: text), text.scalar(dash + 1)?.isSpace == true else { return false }
        return text.scalar(dash + 2).map { $0.isUppercase } ?? false
    }

    /// After the end of a sentence and a space.
    private func afterEnd(_ index: Int, in text: ScalarText) -> Bool {
        var before = index - 1
        guard text.scalar(before)?.isSpace == true else { return false }
        while let scalar = text.scalar(before), scalar.isSpace { before -= 1 }
        return text.scalar(before).map { SentenceMarks.terminators.contains($0) } ?? false
    }

    private func opensStraight(at index: Int, in text: ScalarText) -> Bool {
        guard text.scalar(index - 1)?.isSpace == true, let next = text.scalar(index + 1) else { return false }
        return next.isLetter
    }

    private func closer(for scalar: Unicode.Scalar, at index: Int, in text: ScalarText, goesOn: Bool) -> Unicode.Scalar? {
        switch scalar {
        case "\"":
            // Before a space it can only close.
            if text.scalar(index + 1).map({ $0.isSpace }) ?? true, index > 0 { return nil }
            return "\""
        case "\u{201C}": return "\u{201D}"
        case "\u{AB}": return "\u{BB}"
        case "\u{BB}":
            if goesOn { return "\u{BB}" }
            return text.scalar(index + 1).map { $0.isLetter } ?? false ? "\u{AB}" : nil
        case "\u{300C}": return "\u{300D}"
        case "\u{2018}": return style == .single && text.scalar(index + 1)?.isSpace != true ? "\u{2019}" : nil
        case "'": return style == .single && QuotationStyle.opensSingle(at: index, in: text) ? "'" : nil
        default: return nil
        }
    }

    /// A single mark may be an apostrophe: it closes only after punctuation and before no letter.
    private func closes(_ scalar: Unicode.Scalar, at index: Int, in text: ScalarText) -> Bool {
        guard scalar.isApostrophe else { return true }
        guard let before = text.scalar(index - 1), !before.isLetter, !before.isSpace else { return false }
        return text.scalar(index + 1).map { !$0.isLetter } ?? true
    }

    // MARK: Dashes

    /// The index after the dash that opens a paragraph; nil where none does.
    private func dashEnd(in text: ScalarText) -> Int? {
        guard let first = text.scalar(0) else { return nil }
        if first.isDash { return 1 }
        guard first == "-", let second = text.scalar(1) else { return nil }
        if second == "-" { return 2 }
        return second.isSpace ? 1 : nil
    }

    /// A paragraph after a dash is said until a guillemet closes the dialogue; another dash gives the word to another.
    private func dashed(_ text: ScalarText, from start: Int) -> [QuotedRange] {
        var found: [QuotedRange] = []
        var from = 0
        var depth = 0
        var end = text.count
        for index in start..<text.count {
            let scalar = text.scalars[index]
            if scalar == "\u{AB}" { depth += 1 }
            if scalar == "\u{BB}" {
                depth -= 1
                if depth < 0 {
                    end = index + 1
                    break
                }
            }
            if scalar.isDash, givesTheWord(index, in: text) {
                found.append(
                    QuotedRange(start: text.offsets[from], end: text.offsets[index], isDash: true, isNewTurn: from > 0))
                from = index
            }
        }
        found.append(QuotedRange(start: text.offsets[from], end: text.offsets[end], isDash: true, isNewTurn: from > 0))
        if end < text.count, depth < 0 {
            let rest = ScalarText(text.string(end..<text.count))
            let offset = text.offsets[end]
            let more = QuotationFinder(style: style, quotesWithDash: false).quotations(in: rest)
            found += more.map { QuotedRange(start: $0.start + offset, end: $0.end + offset, isClosed: $0.isClosed) }
        }
        return found
    }
}

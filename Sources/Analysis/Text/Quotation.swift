/// What stands between quotation marks in one paragraph.
struct Quotation {
    /// UTF-8 offsets in the paragraph, marks included; an unclosed quotation goes on to the end.
    var start: Int
    var end: Int
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
                if scalar == "'", opensSingle(at: index, in: text) { single += 1 }
            }
            if double + single > 400 { break }
        }
        return single > double ? .single : .double
    }

    static func opensSingle(at index: Int, in text: ScalarText) -> Bool {
        guard let next = text.scalar(index + 1), next.isUppercase else { return false }
        // 'Twas, 'Tis, 'Twill
        if next == "T", let third = text.scalar(index + 2), third == "w" || third == "i" { return false }
        return text.scalar(index - 1).map { $0.isSpace || $0.isDash || $0 == "(" } ?? true
    }
}

/// Finds the quotations of a paragraph.
struct QuotationFinder {
    let style: QuotationStyle

    func quotations(in text: ScalarText) -> [Quotation] {
        var found: [Quotation] = []
        var open: (start: Int, closers: [Unicode.Scalar])?
        for (index, scalar) in text.scalars.enumerated() {
            if let quotation = open {
                guard quotation.closers.contains(scalar), closes(scalar, at: index, in: text) else { continue }
                found.append(Quotation(start: text.offsets[quotation.start], end: text.offsets[index + 1]))
                open = nil
            } else if let closers = closers(for: scalar, at: index, in: text) {
                open = (index, closers)
            }
        }
        if let quotation = open {
            found.append(Quotation(start: text.offsets[quotation.start], end: text.offsets[text.count]))
        }
        return found
    }

    private func closers(for scalar: Unicode.Scalar, at index: Int, in text: ScalarText) -> [Unicode.Scalar]? {
        switch scalar {
        case "\"": ["\""]
        case "\u{201C}": ["\u{201D}"]
        case "\u{201E}": ["\u{201C}", "\u{201D}"]
        case "\u{AB}": ["\u{BB}"]
        case "\u{BB}": ["\u{AB}"]
        case "\u{300C}": ["\u{300D}"]
        case "\u{2018}": style == .single ? ["\u{2019}"] : nil
        case "'": style == .single && QuotationStyle.opensSingle(at: index, in: text) ? ["'"] : nil
        default: nil
        }
    }

    /// A single mark may be an apostrophe: it closes only after punctuation and before no letter.
    private func closes(_ scalar: Unicode.Scalar, at index: Int, in text: ScalarText) -> Bool {
        guard scalar.isApostrophe else { return true }
        guard let before = text.scalar(index - 1), !before.isLetter, !before.isSpace else { return false }
        return text.scalar(index + 1).map { !$0.isLetter } ?? true
    }
}

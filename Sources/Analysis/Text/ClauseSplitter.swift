/// Cuts a sentence where a reader could draw breath: after commas, semicolons, colons, dashes, inner sentence ends and
/// brackets.
struct ClauseSplitter {
    /// A clause shorter than this stays with its neighbour: nobody breathes after "Oh,".
    static let clauseBytesMin = 14

    /// Ranges of UTF-8 offsets that tile the sentence; each ends where the next word begins.
    func clauses(in text: ScalarText) -> [Range<Int>] {
        var cuts: [Int] = []
        var last = 0
        var index = 1
        while index < text.count {
            defer { index += 1 }
            guard isCut(at: index, in: text) else { continue }
            let offset = text.offsets[index]
            guard offset - last >= Self.clauseBytesMin, text.offsets[text.count] - offset >= Self.clauseBytesMin else {
                continue
            }
            cuts.append(offset)
            last = offset
        }
        let bounds = [0] + cuts + [text.offsets[text.count]]
        return zip(bounds, bounds.dropFirst()).map { $0..<$1 }
    }

    /// Whether a word or an opening mark begins here after a space or a dash that follows a clause mark.
    private func isCut(at index: Int, in text: ScalarText) -> Bool {
        let scalar = text.scalars[index]
        guard !scalar.isSpace, !scalar.isDash, !SentenceMarks.terminators.contains(scalar) else { return false }
        var before = index - 1
        if text.scalars[before].isDash { return !SentenceMarks.closers.contains(scalar) && scalar != "\u{201D}" }
        guard text.scalars[before].isSpace else { return false }
        while before > 0, text.scalars[before].isSpace || SentenceMarks.closers.contains(text.scalars[before]) {
            if text.scalars[before] == ")" { return true }
            before -= 1
        }
        let mark = text.scalars[before]
        if mark == "," || mark == ";" || mark == ":" || mark.isDash { return true }
        if scalar == "(" { return true }
        if mark == "." { return false }
        return mark == "!" || mark == "?" || mark == "\u{2026}"
    }
}

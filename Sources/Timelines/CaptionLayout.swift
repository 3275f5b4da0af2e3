import Speech

/// Cuts a spoken line into captions: two short lines at most, broken where a reader would breathe.
struct CaptionLayout: Sendable {
    /// About how many characters fit in one line of a caption.
    var charactersPerLineMax: Int

    /// A caption's text before it is placed in time: its lines, each a list of words.
    typealias Block = [[CaptionToken]]

    func blocks(_ tokens: [CaptionToken]) -> [Block] {
        var blocks: [Block] = []
        var rest = tokens[...]
        while !rest.isEmpty {
            let count = tokensInNextBlock(rest)
            blocks.append(lines(of: Array(rest.prefix(count))))
            rest = rest.dropFirst(count)
        }
        return blocks
    }

    /// As many words as two lines hold, but stopping early at the last good place to breathe, and never leaving a lone word over.
    private func tokensInNextBlock(_ tokens: ArraySlice<CaptionToken>) -> Int {
        let fitting = largestFit(tokens)
        guard fitting < tokens.count else { return fitting }
        let candidates = (1...fitting).reversed()
        let breath = candidates.first { count in
            let width = Self.width(Array(tokens.prefix(count)))
            return tokens[tokens.startIndex + count - 1].endsClause && width * 2 >= charactersPerLineMax
        }
        if let breath { return breath }
        return tokens.count - fitting == 1 && fitting > 2 ? fitting - 1 : fitting
    }

    private func largestFit(_ tokens: ArraySlice<CaptionToken>) -> Int {
        var lines = 1
        var width = 0
        for (index, token) in tokens.enumerated() {
            let extended = width == 0 ? token.text.count : width + 1 + token.text.count
            if extended <= charactersPerLineMax || width == 0 {
                width = extended
            } else if lines == 1 {
                lines = 2
                width = token.text.count
            } else {
                return index
            }
        }
        return tokens.count
    }

    /// One line if it fits, else two of about the same width.
    private func lines(of tokens: [CaptionToken]) -> Block {
        guard Self.width(tokens) > charactersPerLineMax, tokens.count > 1 else { return [tokens] }
        let split = (1..<tokens.count).min { left, right in
            imbalance(tokens, at: left) < imbalance(tokens, at: right)
        }
        guard let split else { return [tokens] }
        return [Array(tokens[..<split]), Array(tokens[split...])]
    }

    private func imbalance(_ tokens: [CaptionToken], at split: Int) -> Int {
        let first = Self.width(Array(tokens[..<split]))
        let second = Self.width(Array(tokens[split...]))
        let overflow = max(0, max(first, second) - charactersPerLineMax)
        // A line that ends with a clause may be a little shorter than the other.
        return abs(first - second) + overflow * 100 - (tokens[split - 1].endsClause ? 8 : 0)
    }

    private static func width(_ tokens: [CaptionToken]) -> Int {
        tokens.reduce(max(0, tokens.count - 1)) { $0 + $1.text.count }
    }
}

/// A word as it is written, punctuation included, and when it is heard.
struct CaptionToken: Sendable, Equatable {
    var text: String
    /// Seconds from the start of the line.
    var startSeconds: Double
    var endSeconds: Double

    var endsClause: Bool {
        let closing: Set<Swift.Character> = ["”", "’", "\"", "'", ")", "»"]
        return text.reversed().first { !closing.contains($0) }.map { ".,;:!?…—–".contains($0) } ?? false
    }

    /// The words of a line by its white space, with the times of what is pronounced in each.
    static func tokens(of text: String, spoken: SpokenTiming) -> [CaptionToken] {
        var tokens: [CaptionToken] = []
        var latest = 0.0
        for piece in text.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }) {
            let start = text.utf8.distance(from: text.startIndex, to: piece.startIndex)
            let end = start + piece.count
            let heard = spoken.words.filter { $0.start < end && $0.end > start }
            let startSeconds = max(latest, heard.first?.startSeconds ?? latest)
            latest = max(startSeconds, heard.last?.endSeconds ?? startSeconds)
            tokens.append(
                CaptionToken(text: String(decoding: piece, as: UTF8.self), startSeconds: startSeconds, endSeconds: latest))
        }
        return tokens
    }
}

/// Text to the numbers that BERT's models read (Devlin et al. 2018; WordPiece: Schuster and Nakajima 2012).
///
/// Words are cut where white space and punctuation are, without case and accents; a word that the vocabulary lacks is cut into the longest
/// pieces that it has, from the left, those after the first written with "##".
struct WordPieceTokenizer: Sendable {
    /// Raised whenever the same text would be cut otherwise than before.
    static let version = 1

    /// By their bytes: two spellings of one letter are two pieces.
    private typealias Pieces = [ArraySlice<UInt8>: Int64]

    /// Pieces that begin a word.
    private let first: Pieces
    /// Pieces that continue one, without their "##".
    private let next: Pieces
    private let unknown: Int64
    private let opening: Int64
    private let closing: Int64

    /// - Parameter vocabulary: vocab.txt, a piece a line, numbered from 0.
    /// - Throws: `modelMissing` when it lacks a mark that every model of the kind has.
    init(vocabulary: [UInt8]) throws(EmbeddingError) {
        var first: Pieces = [:]
        var next: Pieces = [:]
        let lines = vocabulary.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (number, line) in lines.enumerated() {
            let piece = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            if piece.starts(with: Self.continued), piece.count > Self.continued.count {
                next[piece.dropFirst(Self.continued.count)] = Int64(number)
            } else {
                first[piece] = Int64(number)
            }
        }
        func mark(_ name: String) throws(EmbeddingError) -> Int64 {
            guard let number = first[Array(name.utf8)[...]] else {
                throw .modelMissing(reason: "its vocabulary has no \(name)")
            }
            return number
        }
        unknown = try mark("[UNK]")
        opening = try mark("[CLS]")
        closing = try mark("[SEP]")
        self.first = first
        self.next = next
    }

    private static let continued = Array("##".utf8)

    /// At most `count` tokens, the two that frame the text included.
    func tokens(of text: String, upTo count: Int) -> [Int64] {
        var tokens = [opening]
        for word in BERTWords.of(text) {
            guard tokens.count < count - 1 else { break }
            append(word, to: &tokens)
        }
        return Array(tokens.prefix(count - 1)) + [closing]
    }

    private func append(_ word: String, to tokens: inout [Int64]) {
        let start = tokens.count
        guard word.unicodeScalars.count <= EmbeddingLimits.wordCharactersMax else { return tokens.append(unknown) }
        var rest = Array(word.utf8)[...]
        while !rest.isEmpty {
            guard let (bytes, number) = longestPiece(of: rest, in: tokens.count == start ? first : next) else {
                tokens.removeSubrange(start...)
                return tokens.append(unknown)
            }
            tokens.append(number)
            rest = rest.dropFirst(bytes)
        }
    }

    private func longestPiece(of rest: ArraySlice<UInt8>, in pieces: Pieces) -> (bytes: Int, number: Int64)? {
        var piece = rest
        while !piece.isEmpty {
            if let number = pieces[piece] { return (piece.count, number) }
            piece.removeLast()
        }
        return nil
    }
}

import Foundation
import Testing

@testable import Embeddings

struct WordPieceTokenizerTests {
    private let tokenizer: WordPieceTokenizer

    init() throws {
        let model = try EmbeddingModel.installed()
        let path = model.folder + "/" + EmbeddingModel.vocabularyName
        tokenizer = try WordPieceTokenizer(vocabulary: Array(try Data(contentsOf: URL(filePath: path))))
    }

    @Test func `texts in many scripts are cut into the same pieces as by the tokenizer that the model was trained with`() {
        for reference in Reference.all {
            #expect(tokenizer.tokens(of: reference.text, upTo: 256) == reference.tokens, "\(reference.text)")
        }
    }

    @Test func `a long text is cut off and still framed`() {
        let tokens = tokenizer.tokens(of: String(repeating: "sea ", count: 400), upTo: 256)
        #expect(tokens.count == 256 && tokens.first == 101 && tokens.last == 102)
        // A word of several pieces at the very end.
        #expect(tokenizer.tokens(of: "unfathomably", upTo: 4).count == 4)
    }

    @Test func `an own vocabulary: the longest piece wins, and what cannot be pieced together is unknown as a whole`() throws {
        let vocabulary = "[PAD]\n[UNK]\n[CLS]\n[SEP]\nlight\nlighthouse\n##s\n##house\nl\n"
        let tokenizer = try WordPieceTokenizer(vocabulary: Array(vocabulary.utf8))
        #expect(tokenizer.tokens(of: "Lighthouses light", upTo: 16) == [2, 5, 6, 4, 3])
        #expect(tokenizer.tokens(of: "lightship light", upTo: 16) == [2, 1, 4, 3])
        #expect(tokenizer.tokens(of: "lighthouse\r\nlight", upTo: 16) == [2, 5, 4, 3])
    }

    @Test func `a vocabulary without its marks is refused in words`() {
        let refusal = #expect(throws: EmbeddingError.self) { try WordPieceTokenizer(vocabulary: Array("sea\n".utf8)) }
        #expect(refusal?.description.contains("[UNK]") == true)
    }
}

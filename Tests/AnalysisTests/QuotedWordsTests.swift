import Testing

@testable import Analysis

/// Whether words stand in a text, as a model writes them down.
struct QuotedWordsTests {
    @Test func `marks and spaces may be written otherwise, letters may not`() {
        let text = "“Don’t go,” she\u{A0}said – and went."
        let words = QuotedWords(text)
        func found(_ quoted: String) -> String? {
            words.range(of: quoted).map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) }
        }
        #expect(found("Don't go") == "Don’t go")
        #expect(found("\"Don't go,\" she said - and went.") == "Don’t go,” she\u{A0}said – and went")
        #expect(found("she  said") == "she\u{A0}said")
        for wrong in ["don't go", "he said", "sai", "go she", "", "?!", "a"] { #expect(found(wrong) == nil, "\(wrong)") }
    }

    @Test func `a name is found whatever its letters' case, as words of its own`() {
        let words = QuotedWords("THE KEEPER, Tom Reed’s friend")
        #expect(words.names("keeper") && words.names("Tom Reed") && words.names("the Keeper"))
        #expect(!words.names("Reeds") && !words.names("Tomas") && !words.names("keep"))
    }
}

import Manuscripts
import Testing

@testable import Analysis

@Suite struct SpeakerTests {
    /// The names of those who speak, quotation by quotation of every paragraph's first sentences.
    private func speakers(_ manuscript: Manuscript) -> [String?] {
        let analysis = StoryAnalyzer().analyze(manuscript)
        return analysis.scenes.flatMap(\.sentences).flatMap(\.speakers).map { id in id.map { analysis.cast[$0].name } }
    }

    @Test func `A tag after or before the quotation tells who speaks`() {
        let told = story(
            "\"The lamp is out,\" said Mara.", "\"I know,\" Tom answered.", "Mara asked, \"Who will light it?\"",
            "\"You will,\" said the old man, and Old Tom coughed. Old Tom sat down.")
        #expect(speakers(told).prefix(4) == ["Mara", "Tom", "Mara", "Tom"])
    }

    @Test func `A pronoun in a tag means who was spoken of last`() {
        let told = story("Alice looked at the White Rabbit. The White Rabbit said nothing.", "\"How late it is,\" she said.")
        #expect(speakers(told) == ["Alice"])
    }

    @Test func `Two who speak in turn go on in turn`() {
        let told = story("\"Are you cold?\" asked Tom.", "\"Yes,\" said Mara.", "\"Take my coat.\"", "\"Thank you.\"")
        #expect(speakers(told) == ["Tom", "Mara", "Tom", "Mara"])
    }

    @Test func `Who acts beside an untagged quotation speaks it`() {
        let told = story("Mara said nothing. Tom nodded.", "Tom put down the cup. \"Sit.\"")
        #expect(speakers(told) == ["Tom"])
    }

    @Test func `A quotation that goes on after its tag stays with its speaker`() {
        let told = story("\u{201C}No,\u{201D} said Mara, \u{201C}not tonight.\u{201D}", "Tom looked at Mara. Tom smiled.")
        #expect(speakers(told) == ["Mara", "Mara"])
    }

    @Test func `A quotation over two paragraphs has one speaker`() {
        let told = story(
            "\u{201C}Once there was a king,\u{201D} said Tom. \u{201C}He was old.", "\u{201C}He had three sons.\u{201D}",
            "Mara listened. Mara slept.")
        #expect(speakers(told) == ["Tom", "Tom", "Tom"])
    }

    @Test func `Words that are only marked are not spoken`() {
        let told = story(
            "Alice took the bottle. It was labelled \u{201C}Drink Me\u{201D} in large letters. Alice said, \u{201C}How odd!\u{201D}"
        )
        #expect(speakers(told) == [nil, "Alice"])
    }

    @Test(arguments: [
        "\u{201C}Come,\u{201D} said Tom.", "\"Come,\" said Tom.", "\u{2018}Come,\u{2019} said Tom.", "'Come,' said Tom.",
        "\u{AB}Come,\u{BB} said Tom.",
    ])
    func `All marks quote`(text: String) {
        #expect(speakers(story(text, "Tom smiled.")) == ["Tom"])
    }

    @Test func `An apostrophe quotes nothing`() {
        #expect(speakers(story("Tom's boat wasn't there. 'Twas the sailors' fault, Tom said.")) == [])
    }
}

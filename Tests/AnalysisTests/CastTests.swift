import Manuscripts
import Testing

@testable import Analysis

@Suite struct CastTests {
    private func cast(_ paragraphs: String...) -> [Character] {
        StoryAnalyzer().analyze(Manuscript(title: "A Test", language: "en", chapters: [chapter(nil, paragraphs)])).cast
    }

    @Test func `The names of one character are joined`() {
        let cast = cast(
            "Captain Smollett stood on the deck. \"Where is the squire?\" asked Captain Smollett.",
            "\"Ashore,\" said Jim. The captain frowned. Jim Hawkins looked away, and Smollett sighed.",
            "\"Come, Hawkins,\" said the captain.")
        let captain = cast.first { $0.name == "Captain Smollett" }
        #expect(captain?.aliases.contains("Smollett") == true)
        #expect(captain?.aliases.contains("the captain") == true)
        #expect(captain?.lines == 2)
        let jim = cast.first { $0.name == "Jim Hawkins" || $0.aliases.contains("Jim Hawkins") }
        #expect(jim?.kind == .man)
        #expect(cast.count == 2, "\(cast.map(\.name))")
    }

    @Test func `The Rabbit is the White Rabbit, and a rabbit`() {
        let cast = cast(
            "Suddenly a White Rabbit ran close by her. Alice heard the Rabbit say, \u{201C}Oh dear!\u{201D}",
            "The White Rabbit took a watch out of its pocket. Alice had never seen a rabbit with a watch. She ran after it.",
            "\u{201C}I shall be late,\u{201D} said the Rabbit. \u{201C}Wait,\u{201D} cried little Alice. She was a curious child."
        )
        let rabbit = cast.first { $0.kind == .rabbit }
        #expect(rabbit?.name == "White Rabbit")
        #expect(rabbit?.aliases.contains("Rabbit") == true)
        #expect(rabbit?.takesArticle == true)
        #expect(cast.first { $0.name == "Alice" }?.kind == .girl)
        #expect(cast.count == 2, "\(cast.map(\.name))")
    }

    @Test func `Old Tom is the old man`() {
        let cast = cast("Mara ran home. Old Tom had kept the lamp.", "The old man sat on the step. \"I fell,\" said Tom.")
        #expect(cast.map(\.name).sorted() == ["Mara", "Tom"])
        #expect(cast.first { $0.name == "Tom" }?.aliases == ["the old man"])
    }

    @Test func `Titles, nouns, names and pronouns tell what a character is`() {
        let cast = cast(
            "Mrs. Bennet sighed. Mr. Bennet smiled. Mr. Bennet read on.", "Dinah was the cat. Dinah slept.",
            "Zoltan looked up. He shook his head, and he laughed. Zoltan went out.", "Queen Olga nodded. The Queen sat down.",
            "The horse stopped. \"Whoa,\" said Zoltan, and the horse looked round.")
        func kind(_ name: String) -> FigureKind? { cast.first { $0.name == name }?.kind }
        #expect(kind("Mrs. Bennet") == .woman)
        #expect(kind("Mr. Bennet") == .man)
        #expect(kind("Dinah") == .cat)
        #expect(kind("Zoltan") == .man)
        #expect(kind("Queen Olga") == .woman)
        #expect(kind("horse") == .horse)
    }

    @Test func `Places, months, ships and the first words of sentences are nobody`() {
        let cast = cast(
            "In September Mara walked from London to Skull Cove. Suddenly it rained. Presently Mara stopped.",
            "The Hispaniola lay at anchor near Skull Cove. Mara looked at the Hispaniola. Nobody was in London on Monday.",
            "Oh, Mara was tired! English rain, Mara thought.")
        #expect(cast.map(\.name) == ["Mara"])
    }

    @Test func `A man that nobody names is somebody when he acts, and furniture is not`() {
        let cast = cast(
            "The ferryman looked at Mara. \"Too late,\" said the ferryman. The table stood by the door. The king of France was far away."
        )
        #expect(cast.map(\.name).sorted() == ["Mara", "ferryman"])
    }

    @Test func `Who says I is in the cast`() {
        let analysis = StoryAnalyzer().analyze(
            story("I walked to the sea. I was alone. It was dark, and I fell. \"Who is there?\" I cried."))
        #expect(analysis.cast.map(\.name) == ["narrator"])
        #expect(analysis.scenes.flatMap(\.sentences).allSatisfy { $0.characters == [0] || $0.characters.isEmpty })
    }

    @Test func `Mr and Mrs are two`() {
        let cast = cast("Mr. Fox looked at Mrs. Fox. Mrs. Fox smiled at Mr. Fox.")
        #expect(cast.count == 2)
    }

    @Test func `Only those who are there are in the sentence, not those who are talked about`() {
        let analysis = StoryAnalyzer().analyze(
            story(
                "Mara sat down. \"Tom is at sea,\" said Mara. Anna nodded to Mara.", "* * *",
                "Tom climbed the mast. Tom shouted."))
        let names = analysis.scenes[0].sentences.flatMap(\.characters).map { analysis.cast[$0].name }
        #expect(!names.contains("Tom"))
        #expect(names.contains("Anna"))
    }

    @Test func `The only girl with a name is the girl, and whoever is called old is no child`() {
        let cast = cast(
            "\u{201C}Quick, child!\u{201D} cried Old Tobias. Mara climbed up. Tobias looked at the girl.",
            "That evening a girl walked home. The old man smiled. \u{201C}Good night,\u{201D} said Mara.")
        #expect(cast.first { $0.name == "Mara" }?.kind == .girl)
        #expect(cast.first { $0.name == "Mara" }?.mentions == 4)
        #expect(cast.first { $0.name == "Tobias" }?.kind == .man)
        #expect(cast.count == 2, "\(cast.map(\.name))")
    }
}

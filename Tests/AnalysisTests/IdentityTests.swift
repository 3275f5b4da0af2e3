import Manuscripts
import Testing

@testable import Analysis

/// Who is one and who is two: names that share a word, nouns that stand for a name, and gender by pronouns.
@Suite struct IdentityTests {
    private func cast(_ paragraphs: String...) -> [Character] {
        StoryAnalyzer().analyze(Manuscript(title: "A Test", language: "en", chapters: [chapter(nil, paragraphs)])).cast
    }

    @Test func `Two names that one sentence has are two people`() {
        let cast = cast(
            "Mr. John Knightley came in with his brother. Mr. Knightley and Mr. John Knightley sat down.",
            "\"It rains,\" said Mr. Knightley. Mr. John Knightley nodded. Mr. Knightley smiled.")
        #expect(cast.map(\.name).sorted() == ["Mr. John Knightley", "Mr. Knightley"])
    }

    @Test func `A rank and a lady's title belong to whoever bears them`() {
        let cast = cast(
            "Maria Lucas laughed. Lady Lucas frowned. \"Maria!\" said Lady Lucas. Maria blushed.",
            "William Collins bowed. Sir William Lucas nodded. \"Well,\" said Sir William. Mr. Collins coughed.")
        func owner(of name: String) -> String? { cast.first { $0.names.contains { $0.name == name } }?.name }
        #expect(owner(of: "Lady Lucas") != owner(of: "Maria"))
        #expect(owner(of: "Sir William") == "Sir William Lucas")
    }

    @Test func `Who is called by a name when only a noun has spoken bears it`() {
        let cast = cast(
            "The captain sat down. \"Rum,\" said the captain.", "\"Bill, you know me,\" said Black Dog.",
            "\"I do,\" said the captain. The captain drank. The captain stared at the door.",
            "\"Come, Bill,\" said Black Dog.", "\"No,\" said the captain. The captain rose. The captain swore.")
        let captain = cast.first { $0.aliases.contains("the captain") }
        #expect(captain?.name == "Bill", "\(cast.map { ($0.name, $0.aliases) })")
        #expect(cast.contains { $0.name == "captain" } == false)
    }

    @Test func `The noun that answers where a name spoke is the name`() {
        let cast = cast(
            "Silver stood at the fire. Silver smiled at Jim.", "\"Come in,\" said Silver.", "\"I will,\" said Jim.",
            "\"Sit down,\" said the cook.", "\"Thank you,\" said Jim.", "\"Eat,\" said Silver. Silver laughed.",
            "\"What is it?\" asked Jim.", "\"Pork,\" said the cook.")
        #expect(cast.map(\.name).sorted() == ["Jim", "Silver"])
        #expect(cast.first { $0.name == "Silver" }?.aliases.contains("the cook") == true)
    }

    @Test func `Two who talk to one another are two`() {
        let cast = cast(
            "\"Good evening,\" said Silver.", "\"Good evening,\" said the cook.", "\"Is it pork?\" asked Silver.",
            "\"It is,\" said the cook. The cook went out.", "Silver looked at the cook.")
        #expect(cast.count == 2, "\(cast.map(\.name))")
    }

    @Test func `The blind man and that blind beggar are one`() {
        let cast = cast(
            "\"Who is there?\" asked the blind man. The blind man came nearer.",
            "The blind beggar took my arm. \"Lead me in,\" said the beggar. I obeyed. I was afraid. I went in.")
        #expect(cast.filter { !$0.isNarrator }.count == 1, "\(cast.map(\.name))")
    }

    @Test func `A name that is told tells who the noun was`() {
        let cast = cast(
            "The old seaman nodded. \"Aye,\" said the old seaman. His name was Pew.", "Pew sat down. \"Rum,\" said Pew.")
        #expect(cast.count == 1, "\(cast.map(\.name))")
    }

    @Test func `In a story about a woman, she is not whoever was named last`() {
        let cast = cast(
            "Alice looked up. The Caterpillar took the pipe out of its mouth. \"Well?\" said the Caterpillar.",
            "\"Nothing,\" said Alice. She sighed, and she looked at the Caterpillar. She was tired.",
            "The Caterpillar yawned, and shook itself. Alice waited. She had her hands in her lap.")
        #expect(cast.first { $0.name == "Caterpillar" }?.gender == .unknown)
        #expect(cast.first { $0.name == "Alice" }?.gender == .female)
    }

    @Test func `A family of the name and a house of the name are nobody`() {
        let cast = cast(
            "Jane Campbell smiled. \"Come,\" said Jane Campbell. The Campbells had left. The Campbells were rich.",
            "At Lucas Lodge there was a ball. Lucas Lodge was full. Jane Campbell danced.")
        #expect(cast.map(\.name) == ["Jane Campbell"])
    }

    @Test func `Whoever names himself speaks`() {
        let told = story("\u{AB} Ouvrez ! C\u{2019}est moi, Pierre ! \u{BB}", "Pierre entra. Pierre souriait.", language: "fr")
        let analysis = StoryAnalyzer().analyze(told)
        #expect(analysis.quotations.first?.speaker.map { analysis.cast[$0].name } == "Pierre")
    }

    @Test func `The lady of a talk is its only woman`() {
        let told = story(
            "\"You must help them,\" said Mr. Grey.", "\"There is no knowing what they expect,\" said the lady.",
            "Mrs. Grey looked at Mr. Grey. \"And there is the cost,\" said Mrs. Grey.")
        let analysis = StoryAnalyzer().analyze(told)
        #expect(analysis.quotations.dropFirst().first?.speaker.map { analysis.cast[$0].name } == "Mrs. Grey")
    }

    @Test func `Who answers to a surname bears it`() {
        let cast = cast(
            "Elinor sat at the window. Elinor was alone. Colonel Brandon came in and bowed.",
            "\"Miss Dashwood, I am come to take leave,\" said Colonel Brandon.", "\"So soon?\" said Elinor.",
            "Elinor rose. \"I must go, Miss Dashwood,\" said Colonel Brandon.", "\"I am sorry,\" replied Elinor.",
            "Miss Dashwood gave him her hand. Miss Dashwood sighed. Miss Dashwood sat down again.")
        #expect(cast.map(\.name).sorted() == ["Colonel Brandon", "Elinor"], "\(cast.map(\.name))")
    }

    @Test func `Nobody calls herself by a title`() {
        let cast = cast(
            "Elinor sat at the window. Elinor was alone. Colonel Brandon came in.",
            "\"Miss Grey, I am come to take leave,\" said Colonel Brandon.", "\"So soon?\" said Elinor.",
            "Elinor rose. \"He must go, Miss Grey,\" said Elinor.", "\"I must, Miss Grey,\" said Colonel Brandon.",
            "\"Farewell,\" said Elinor. Miss Grey gave him her hand. Miss Grey sighed. Miss Grey sat down again.")
        #expect(cast.contains { $0.name == "Miss Grey" }, "\(cast.map(\.name))")
    }

    @Test func `A mother is not her daughter who is called Miss`() {
        let cast = cast(
            "Marianne Dashwood laughed. \"Come,\" said Marianne. \"Miss Marianne, be careful,\" said Mrs. Hill.",
            "Mrs. Dashwood rose. \"My dear,\" said Mrs. Dashwood. Mrs. Dashwood smiled. Mrs. Hill nodded.")
        #expect(cast.map(\.name).sorted() == ["Marianne Dashwood", "Mrs. Dashwood", "Mrs. Hill"], "\(cast.map(\.name))")
    }

    @Test func `The admiral with a capital is the admiral who has a name`() {
        let cast = cast(
            "Admiral Croft came in. \"Good day,\" said Admiral Croft. Anne smiled at the Admiral.",
            "\"Good day,\" said Anne. The Admiral sat down. \"It is cold,\" said the Admiral.")
        #expect(cast.map(\.name).sorted() == ["Admiral Croft", "Anne"], "\(cast.map(\.name))")
    }

    @Test func `What the others call somebody is his name`() {
        let cast = cast(
            "John Silver, our cook, Barbecue, as the men called him, had one leg. John Silver smiled.",
            "\"He is no common man, Barbecue,\" said Tom. Silver laughed. Tom nodded at Barbecue.")
        #expect(cast.map(\.name).sorted() == ["John Silver", "Tom"], "\(cast.map(\.name))")
    }
}

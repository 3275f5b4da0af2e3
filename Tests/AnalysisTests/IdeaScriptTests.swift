import Manuscripts
import Testing

@testable import Analysis

/// A script made of an idea's own words.
struct IdeaScriptTests {
    /// The script's paragraphs as it is read back: headings, and what is told.
    private func read(_ script: IdeaScript) throws -> (headings: [String], told: [String]) {
        let manuscript = try ManuscriptReader.read(Array(script.text.utf8), fileName: "idea.fountain")
        #expect(manuscript.title == script.title)
        let paragraphs = manuscript.chapters.flatMap(\.paragraphs)
        let others = paragraphs.filter { ![.heading, .prose, .sceneBreak].contains($0.kind) }
        #expect(others.isEmpty, "\(others.map(\.text))")
        return (paragraphs.filter { $0.kind == .heading }.map(\.text), paragraphs.filter { $0.kind == .prose }.map(\.text))
    }

    @Test func `each sentence is a scene, in its words, where they say`() throws {
        let script = IdeaScript(
            "A fisherman rows out at night in the harbour. He finds a bottle; then he walks into the forest.")
        let (headings, told) = try read(script)
        #expect(
            told == ["A fisherman rows out at night in the harbour.", "He finds a bottle.", "Then he walks into the forest."])
        #expect(headings.count == 3)
        #expect(headings[0].contains("NIGHT") && headings[2].contains("FOREST"), "\(headings)")
    }

    @Test(arguments: [
        (
            "Make a short film about a fox that lost its way in the snow",
            "This is the story of a fox that lost its way in the snow."
        ),
        ("please write me a funny story of Anna and her goat.", "This is the story of Anna and her goat."),
        ("A keeper who finds a letter in a bottle", "This is the story of a keeper who finds a letter in a bottle."),
        ("Create a video in which a girl builds a boat", "A girl builds a boat."),
        ("A girl builds a boat", "A girl builds a boat."),
        ("Fais un film sur un renard qui a perdu son chemin", "Voici l'histoire d'un renard qui a perdu son chemin."),
        ("Raconte-moi l'histoire de la gardienne du phare", "Voici l'histoire de la gardienne du phare."),
        ("IT RAINS!", "IT RAINS!"),
        ("#1 wins the race", "#1 wins the race."),
    ])
    func `a request becomes a sentence in good grammar`(idea: String, sentence: String) throws {
        #expect(try read(IdeaScript(idea)).told.first == sentence)
    }

    @Test func `it says how it was made, in the language of the idea`() throws {
        #expect(IdeaScript("A girl builds a boat.").text.contains("without a language model"))
        let french = IdeaScript("La nuit, un enfant traverse la forêt. Puis il trouve une maison.")
        #expect(french.text.contains("sans modèle de langage") && french.text.contains("NUIT"))
        #expect(try read(french).told == ["La nuit, un enfant traverse la forêt.", "Puis il trouve une maison."])
    }

    @Test(arguments: ["?", "…", "a", "42", "\u{1F600}", "INT. KITCHEN", "@", "~la la", "Title: x", "[[note]] /* cut", "*_*"])
    func `whatever is typed gives a script that can be read, or nothing`(idea: String) throws {
        let script = IdeaScript(idea)
        guard script.text.contains("\n\n"), idea.contains(where: \.isLetter) else { return }
        _ = try? ManuscriptReader.read(Array(script.text.utf8), fileName: "idea.fountain")  // may be nothing to read
    }
}

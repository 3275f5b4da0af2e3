import Foundation
import Manuscripts
import Testing

@testable import Analysis

/// What the user's word changes in a reading.
struct EditTests {
    private let original = EditedStory.analysis
    private let who = EditedStory.who

    private func edited(_ edits: AnalysisEdit...) -> StoryAnalysis {
        let edited = original.applying(edits)
        #expect(edited.unapplied.map(\.reason.description) == [])
        edited.analysis.expectSound(asIn: original)
        return edited.analysis
    }

    private func at(_ words: String, chapter: Int = 0) -> TextAnchor { EditedStory.at(words, chapter: chapter) }

    // MARK: - Who there is

    @Test func `two characters that are one become one, with the names, the lines and the speeches of both`() throws {
        let (captain, mara) = (try original.character("Captain Reed"), try original.character("Mara"))
        let analysis = edited(.mergeCharacters(who("Captain Reed"), into: who("Mara")))
        let one = try analysis.character("Captain Reed")
        #expect(one.name == mara.name && one.aliases.contains(captain.name))
        #expect(one.lines == mara.lines + captain.lines)
        #expect(analysis.cast.count == original.cast.count - 1)
        #expect(try analysis.speaker(of: "What a night") == mara.name)
        #expect(try analysis.sentence("stopped at the well").characters.contains(one.id))
        #expect(one.traits.contains { $0.text.contains("tall") })
        let village = try #require(analysis.scenes.first { $0.sentences.contains { $0.text.contains("village") } })
        #expect(village.cast.contains(one.id))
    }

    @Test func `a new name is the main one, and the old one still finds the character`() throws {
        let analysis = edited(.renameCharacter(who("Tobias"), name: "The Keeper"), .setGender(who("Tobias"), .male))
        let keeper = try analysis.character("Keeper")
        #expect(keeper.name == "Keeper" && keeper.takesArticle && keeper.aliases.contains("Tobias"))
        let before = try original.character("Tobias")
        #expect(keeper.names == before.names, "what the text calls him is the text's")
    }

    @Test func `a gender and a kind follow one another, and animals stay animals`() throws {
        let she = try edited(.setGender(who("Tobias"), .female)).character("Tobias")
        #expect(she.gender == .female && she.kind == .woman)
        #expect(try edited(.setKind(who("Tobias"), .boy)).character("Tobias").gender == .male)
        let bird = try edited(.setKind(who("Tobias"), .bird), .setGender(who("Tobias"), .female)).character("Tobias")
        #expect(bird.kind == .bird)
    }

    @Test func `one who is nobody is gone, and what they said is nobody's`() throws {
        let analysis = edited(.removeCharacter(who("Anna")))
        #expect(!analysis.cast.contains { $0.isCalled("Anna") })
        #expect(try analysis.speaker(of: "“Eat,”") == nil)
        let tobias = try analysis.character("Tobias")
        #expect(try analysis.sentence("brought him bread").characters.contains(tobias.id))
    }

    @Test func `what was merged can be taken apart again by its name`() throws {
        let captain = try original.character("Captain Reed")
        let name = try #require(captain.names.first?.name)
        let analysis = edited(
            .mergeCharacters(who("Captain Reed"), into: who("Mara")), .splitName(who("Mara"), name: name))
        let newcomer = try analysis.character(name)
        let mara = try analysis.character("Mara")
        #expect(newcomer.id != mara.id)
        #expect(try analysis.speaker(of: "What a night") == newcomer.name)
        #expect(try analysis.sentence("Captain Reed walked").characters.contains(newcomer.id))
        let climbing = try analysis.sentence("climbed the stairs")
        #expect(climbing.characters.contains(mara.id) && !climbing.characters.contains(newcomer.id))
    }

    @Test func `a trait is added, and one that is wrong is taken away`() throws {
        let added = try edited(.addTrait(who("Tobias"), .looks, text: "a red beard")).character("Tobias")
        #expect(added.traits.first?.text == "a red beard")
        let wrong = try #require(try original.character("Mara").traits.first)
        let left = try edited(.removeTrait(who("Mara"), wrong.kind, text: wrong.text)).character("Mara")
        #expect(!left.traits.contains { $0.kind == wrong.kind && $0.text == wrong.text })
    }

    // MARK: - Who speaks

    @Test func `a corrected speaker is told wherever the reading tells who speaks`() throws {
        let (tobias, mara) = (try original.character("Tobias"), try original.character("Mara"))
        let analysis = edited(.setSpeaker(at: at("“Hold the door,”"), who("Mara")))
        let quotation = try #require(analysis.quotations.first { $0.reason == .user })
        let speaker = try analysis.character("Mara")
        #expect(quotation.confidence == 1 && quotation.speaker == speaker.id)
        let sentence = try analysis.sentence("Hold the door")
        #expect(sentence.speakers == [quotation.speaker])
        #expect(sentence.clauses.compactMap(\.speaker).allSatisfy { $0 == quotation.speaker })
        #expect(try analysis.character("Mara").lines == mara.lines + 1)
        #expect(try analysis.character("Tobias").lines == tobias.lines - 1)
    }

    @Test func `a speaker who was not there before joins the scene, and nobody is possible too`() throws {
        let analysis = edited(
            .setSpeaker(at: at("“Hold the door,”"), who("Anna")), .setSpeaker(at: at("“Are you there?”"), nil))
        let anna = try analysis.character("Anna")
        #expect(analysis.scenes[0].cast.contains(anna.id))
        #expect(try analysis.speaker(of: "Are you there") == nil)
    }

    // MARK: - Scenes

    @Test func `a scene is split before a sentence, and joined again`() throws {
        let split = edited(.splitScene(at: at("Mara climbed the stairs")))
        #expect(split.scenes.count == original.scenes.count + 1)
        let second = try #require(split.scenes.first { $0.sentences[0].text.hasPrefix("Mara climbed") })
        #expect(second.timeOfDay == original.scenes[0].timeOfDay)
        let joined = edited(.splitScene(at: at("Mara climbed the stairs")), .joinScenes(at: at("Mara climbed the stairs")))
        #expect(joined.scenes.map(\.sentences) == original.scenes.map(\.sentences))
        #expect(Set(joined.scenes[0].cast) == Set(original.scenes[0].cast))
    }

    @Test func `what is said of a scene replaces what was read`() throws {
        let facts = SceneFacts(
            place: "the smithy", setting: .room, timeOfDay: .dusk, season: .winter, weather: .snow, mood: .anger)
        let analysis = edited(.setScene(at: at("The captain stopped"), facts))
        let scene = try #require(analysis.scenes.first { $0.place?.text == "the smithy" })
        #expect(scene.sentences.contains { $0.text.contains("stopped at the well") })
        #expect(scene.setting == .room && scene.isInside && scene.timeOfDay == .dusk && scene.season == .winter)
        #expect(scene.weather == .snow && scene.mood == .anger)
        let index = try #require(analysis.scenes.firstIndex(of: scene))
        #expect(analysis.overview.arc[index].mood == .anger)
    }

    // MARK: - Later, and in another version

    @Test func `edits fit a story that has got paragraphs before and between`() throws {
        let edits: [AnalysisEdit] = [
            .setSpeaker(at: at("“Good day,”"), who("Tobias")), .splitScene(at: at("Mara climbed the stairs")),
            .renameCharacter(who("Mara"), name: "Maria"),
        ]
        let kept = original.applying(edits)
        #expect(kept.unapplied.isEmpty)
        let longer = ["“Good day,” sang a gull, and nobody heard it.", "It was long ago."] + EditedStory.first
        let again = StoryAnalyzer().analyze(EditedStory.manuscript(longer)).applying(kept.edits)
        #expect(again.unapplied.map(\.reason.description) == [])
        let corrected = try #require(again.analysis.quotations.first { $0.reason == .user })
        let before = try #require(kept.analysis.quotations.first { $0.reason == .user })
        #expect(
            corrected.parts[0].paragraph == before.parts[0].paragraph + 2, "the same one, though the same words stand thrice")
        #expect(again.analysis.scenes.contains { $0.sentences[0].text.hasPrefix("Mara climbed") })
        #expect(again.analysis.cast.contains { $0.name == "Maria" })
    }

    @Test func `an edit holds when the one before it is taken back`() throws {
        let kept = original.applying([
            .renameCharacter(who("Tobias"), name: "Old Tom"), .setGender(CharacterAnchor(name: "Old Tom"), .male),
        ])
        let left = original.applying([kept.edits[1]])
        #expect(left.unapplied.isEmpty)
        #expect(try left.analysis.character("Tobias").gender == .male)
    }

    @Test func `the later edit wins`() throws {
        let analysis = edited(
            .setSpeaker(at: at("“Hold the door,”"), who("Mara")), .setSpeaker(at: at("“Hold the door,”"), who("Anna")),
            .renameCharacter(who("Anna"), name: "Hannah"))
        #expect(try analysis.speaker(of: "Hold the door") == "Hannah")
    }

    @Test func `what fits nothing is told in words, and the others are applied`() throws {
        let refused: [(AnalysisEdit, EditProblem)] = [
            (.removeCharacter(who("Nobody")), .nobodyCalled("Nobody")),
            (.mergeCharacters(who("Mara"), into: who("mara")), .sameCharacter(try original.character("Mara").name)),
            (.renameCharacter(who("Mara"), name: " "), .badText(charactersMax: Limits.editedTextCharactersMax)),
            (.renameCharacter(who("Mara"), name: "Tobias"), .nameTaken("Tobias")),
            (.splitScene(at: at("Mara Quill kept")), .beginsAlready),
            (.joinScenes(at: at("Mara Quill kept")), .beginsChapter),
            (.splitScene(at: at("a dragon")), .wordsNotFound("a dragon")),
            (.setSpeaker(at: at("Mara climbed the stairs"), nil), .noQuotation("Mara climbed the stairs")),
            (.setScene(at: at("Mara climbed"), SceneFacts()), .nothingToChange),
            (.splitName(who("Tobias"), name: "Tobias"), .onlyName("Tobias")),
            (.splitName(who("Tobias"), name: "Bob"), .noSuchName(character: "Tobias", name: "Bob")),
            (.removeTrait(who("Tobias"), .age, text: "seven"), .noSuchTrait(character: "Tobias", text: "seven")),
        ]
        let edited = original.applying(refused.map(\.0) + [.renameCharacter(who("Anna"), name: "Hannah")])
        #expect(edited.unapplied.map(\.reason) == refused.map(\.1))
        #expect(edited.unapplied.map(\.index) == Array(refused.indices))
        #expect(edited.analysis.cast.contains { $0.name == "Hannah" })
        #expect(edited.unapplied.allSatisfy { $0.reason.description.hasSuffix(".") })
    }

    @Test func `words that stand at several places are not guessed at`() throws {
        let anchor = TextAnchor(
            words: "“Good day,”", before: "Nothing of the kind was ever there. ", after: " answered the parrot at once.",
            chapter: 0, paragraph: 7)
        let edited = original.applying([.setSpeaker(at: anchor, nil)])
        #expect(edited.unapplied.map(\.reason) == [.wordsAtSeveralPlaces("“Good day,”")])
    }

    // MARK: - As it is kept

    @Test func `every edit comes back from JSON as it went in`() throws {
        let edits = RandomEdits.one(ofEachKind: original)
        let back = try JSONDecoder().decode([AnalysisEdit].self, from: JSONEncoder().encode(edits))
        #expect(back == edits)
        let written = #"{"type": "renameCharacter", "character": {"name": "Tobias"}, "name": "Old Tom"}"#
        let read = try JSONDecoder().decode(AnalysisEdit.self, from: Data(written.utf8))
        #expect(read == .renameCharacter(who("Tobias"), name: "Old Tom"))
    }

    @Test(arguments: 1...60)
    func `no edits in any order break a reading`(seed: UInt64) {
        var random = RandomEdits(seed: seed)
        let edits = (0..<30).map { _ in random.next(original) }
        let edited = original.applying(edits)
        edited.analysis.expectSound(asIn: original)
        #expect(edited.unapplied.count < edits.count, "some of them fit")
        #expect(edited.edits.count == edits.count)
        let again = original.applying(edited.edits)
        #expect(again.analysis == edited.analysis, "what is kept gives the same")
    }
}

import Manuscripts
import Testing

@testable import Analysis

/// What is told of a character, each with its sentence.
@Suite struct PortraitTests {
    private func read(_ paragraphs: [String], language: String = "en") -> (StoryAnalysis, Manuscript) {
        let manuscript = Manuscript(title: "A Test", language: language, chapters: [chapter(nil, paragraphs)])
        return (StoryAnalyzer().analyze(manuscript), manuscript)
    }

    @Test(arguments: [
        ("Mara was seven years old.", Analysis.Trait.Kind.age, "seven years old"),
        ("Mara was tall and pale.", .looks, "tall and pale"),
        ("Mara brushed her long black hair.", .looks, "long black hair"),
        ("Mara wore a white apron.", .clothing, "a white apron"),
        ("Mara was very proud.", .nature, "very proud"),
        ("Mara was a teacher.", .occupation, "a teacher"),
        ("Little Mara ran.", .looks, "Little Mara"),
    ])
    func `English says how somebody is`(sentence: String, kind: Analysis.Trait.Kind, words: String) {
        let (analysis, manuscript) = read([sentence, "Mara smiled. \"Yes,\" said Mara."])
        let trait = analysis.cast.first { $0.name == "Mara" }?.traits.first { $0.kind == kind }
        #expect(trait?.text == words, "\(analysis.cast.flatMap(\.traits).map(\.text))")
        #expect(trait.map { text(of: $0.evidence, in: manuscript) } == sentence)
    }

    @Test(arguments: [
        "Mara clasped her hands.", "Mara held it in her own right hand.", "Mara was a little tired.",
        "Mara said it in a low voice.",
        "Mara raised her arm and her hand.", "Very little Mara could say was true.", "Mara was silent.",
    ])
    func `What passes or tells nothing is no trait`(sentence: String) {
        let (analysis, _) = read([sentence, "Mara smiled. \"Yes,\" said Mara."])
        #expect(analysis.cast.first { $0.name == "Mara" }?.traits.map(\.text) == [])
    }

    @Test(arguments: [
        ("Jeanne avait douze ans.", Analysis.Trait.Kind.age, "douze ans"),
        ("Jeanne \u{E9}tait grande et mince.", .looks, "grande et mince"),
        ("Jeanne mit son manteau bleu.", .clothing, "manteau bleu"),
        ("Jeanne portait un tablier blanc.", .clothing, "un tablier blanc"),
        ("La vieille Jeanne toussa.", .age, "vieille Jeanne"),
    ])
    func `French says how somebody is`(sentence: String, kind: Analysis.Trait.Kind, words: String) {
        let (analysis, manuscript) = read([sentence, "Jeanne sourit. \u{AB} Oui \u{BB}, dit Jeanne."], language: "fr")
        let trait = analysis.cast.first { $0.name == "Jeanne" }?.traits.first { $0.kind == kind }
        #expect(trait?.text == words, "\(analysis.cast.flatMap(\.traits).map(\.text))")
        #expect(trait.map { text(of: $0.evidence, in: manuscript) } == sentence)
    }

    @Test func `What is denied is not told of anybody`() {
        #expect(read(["Mara was not tall. Mara smiled. \"Yes,\" said Mara."]).0.cast[0].traits == [])
    }

    @Test func `Short names, titles and families keep their people apart`() {
        let cast = read([
            "Miss Elizabeth Dove sat by the window. Miss Jane Dove read. Mr. Dove sighed. Mrs. Dove smiled. Elizabeth looked up. Jane looked up.",
            "\"Lizzy, my dear,\" said Mrs. Dove, \"come here.\" Lizzy rose. Elizabeth laughed. \"No,\" said Mr. Dove to Miss Jane.",
            "Colonel Hawk bowed to Mrs. Dove. \"Good day,\" said Colonel Hawk. \"Good day,\" said Elizabeth.",
        ]).0.cast
        let elizabeth = cast.first { $0.name.contains("Elizabeth") }
        #expect(elizabeth?.names.map(\.name).contains("Lizzy") == true)
        #expect(elizabeth?.gender == .female)
        #expect(cast.filter { $0.name.hasSuffix("Dove") || $0.name.hasSuffix("Hawk") }.count == 5, "\(cast.map(\.name))")
    }

    @Test func `A relation is told with the sentence that says so`() {
        let (analysis, manuscript) = read(["Tom waved. His sister Mara waved too. \"Come,\" said Mara. Tom came. Mara smiled."])
        let mara = analysis.cast.first { $0.name == "Mara" }
        #expect(mara?.relations.map(\.kind) == [.sister])
        #expect(mara?.relations.first.map { analysis.cast[$0.of].name } == "Tom")
        #expect(mara?.relations.first.map { text(of: $0.evidence, in: manuscript) } == "His sister Mara waved too.")
    }

    @Test func `Places and things are listed with their first sentence`() {
        let (analysis, manuscript) = read([
            "Mara lived in Carrow. The lamp burned in Carrow all night. Mara took the lamp. \"Yes,\" said Mara."
        ])
        #expect(analysis.places.map(\.name) == ["Carrow"])
        #expect(analysis.places.first.map { text(of: $0.evidence, in: manuscript) } == "Mara lived in Carrow.")
        #expect(analysis.objects.first?.name == "lamp" && analysis.objects.first?.count == 2)
    }

    @Test func `A scene says its place, its season and what carries its mood`() throws {
        let (analysis, manuscript) = read([
            "It was a cold winter night. Mara sat alone in the little round room. She wept, lonely and sad.",
            "She took the lamp from the table.",
        ])
        let scene = try #require(analysis.scenes.first)
        #expect(scene.place?.text == "little round room")
        #expect(scene.place.map { text(of: $0.evidence, in: manuscript) } == "Mara sat alone in the little round room.")
        #expect(scene.isInside && scene.season == .winter && scene.timeOfDay == .night && scene.mood == .sadness)
        #expect(scene.moodSentences.first.map { scene.sentences[$0].text } == "She wept, lonely and sad.")
        #expect(scene.objects.contains(.lamp))
    }

    @Test func `A French scene has place, time, weather and mood`() throws {
        let scene = try #require(
            read(
                ["Ce soir-l\u{E0}, la pluie tombait. Jeanne pleurait dans la petite chambre, seule et triste."], language: "fr"
            ).0.scenes.first)
        #expect(scene.setting == .room && scene.timeOfDay == .dusk && scene.weather == .rain && scene.mood == .sadness)
    }
}

import Manuscripts
import Testing

@testable import Analysis

/// Who speaks, why, and how surely.
@Suite struct AttributionTests {
    private struct Told: Equatable {
        var name: String?
        var reason: SpeakerReason
    }

    private func told(_ paragraphs: [String], language: String = "en") -> [Told] {
        let analysis = StoryAnalyzer().analyze(
            Manuscript(title: "A Test", language: language, chapters: [chapter(nil, paragraphs)]))
        return analysis.quotations.map { Told(name: $0.speaker.map { analysis.cast[$0].name }, reason: $0.reason) }
    }

    @Test func `A said-phrase is surer than a pronoun, and both than turns`() {
        let analysis = StoryAnalyzer().analyze(
            story(
                "Mara looked at Tom. Tom looked at Mara.", "\"Is it late?\" asked Tom.", "\"It is,\" she said.",
                "\"Then I must go.\"",
                "\"Good night.\""))
        #expect(analysis.quotations.map(\.reason) == [.saidPhrase, .pronoun, .alternation, .alternation])
        #expect(analysis.quotations.map { $0.speaker.map { analysis.cast[$0].name } } == ["Tom", "Mara", "Tom", "Mara"])
        let confidences = analysis.quotations.map(\.confidence)
        #expect(
            confidences[0] > 0.9 && confidences[1] > 0.9 && confidences[2] < confidences[0] && confidences[3] < confidences[1])
        #expect(analysis.quotations[0].evidence != nil && analysis.quotations[3].evidence == nil)
    }

    @Test func `A tag that comes late tells the turns before it`() {
        let found = told([
            "Mara met Tom and Anna on the stairs.", "\"You are late.\"", "\"I know.\"", "\"Where were you?\" asked Anna.",
            "\"At sea,\" said Tom.",
        ])
        #expect(found.map(\.name) == ["Anna", "Tom", "Anna", "Tom"])
    }

    @Test func `Who is addressed answers, and nobody addresses himself`() {
        let found = told([
            "Tom, Mara and Anna sat at the table. Tom ate. Mara ate. Anna ate.", "\"Anna, pass me the bread,\" said Tom.",
            "\"Here it is.\"",
        ])
        #expect(found.last == Told(name: "Anna", reason: .vocative))
    }

    @Test func `Somebody without a part in the story is nobody of the cast`() {
        let found = told([
            "Mara opened the window. Mara listened.", "\"Fire!\" cried a voice.", "\"Run!\" they shouted.",
            "\"Where?\" said Mara.",
        ])
        #expect(found.map(\.name) == [nil, nil, "Mara"])
    }

    @Test func `His wife and her father are who the names say`() {
        let found = told([
            "Mr. Lane read his letter. Mrs. Lane poured the tea. Miss Clara Lane looked out. Mr. Lane and Mrs. Lane were silent.",
            "\"Is it bad?\" asked Mrs. Lane.", "\"It is,\" said Mr. Lane.", "\"Read it,\" said his wife.",
            "Clara turned. \"Tell us,\" said Clara.",
            "\"Later,\" said her father.",
        ])
        #expect(found.map(\.name) == ["Mrs. Lane", "Mr. Lane", "Mrs. Lane", "Miss Clara Lane", "Mr. Lane"])
    }

    @Test func `A dialogue in French is followed over its dashes`() {
        let found = told(
            [
                "Paul entra dans la cuisine. Jeanne lisait pr\u{E8}s du feu.", "\u{2014} Tu as faim ? demanda Jeanne.",
                "\u{2014} Un peu.", "\u{2014} Assieds-toi.",
                "\u{2014} Merci, r\u{E9}pondit-il.",
            ], language: "fr")
        #expect(found.map(\.name) == ["Jeanne", "Paul", "Jeanne", "Paul"])
    }

    @Test func `Who tells the story in French says je`() {
        let analysis = StoryAnalyzer().analyze(
            story(
                "Je marchais vers la mer. J\u{2019}\u{E9}tais seul, et je tremblais.",
                "\u{2014} Qui est l\u{E0} ? demandai-je.",
                "Je courus jusqu\u{2019}\u{E0} la plage. Je tombai.", language: "fr"))
        #expect(analysis.cast.map(\.name) == ["narrateur"])
        #expect(analysis.cast[0].isNarrator)
        #expect(analysis.quotations.map(\.speaker) == [0])
    }

    @Test func `A screenplay's cues speak, its headings place the scene, and its directions are silent`() throws {
        let script = """
            INT. LIGHTHOUSE, LAMP ROOM - NIGHT

            Rain beats on the glass. MARA climbs the ladder.

            MARA
            The wick is wet.

            TOBIAS (O.S.)
            (calling)
            Dry it, then!

            CUT TO:

            EXT. BEACH - DAWN

            Mara runs across the sand.

            MARA
            Father!

            """
        let manuscript = try ManuscriptReader.read(Array(script.utf8), fileName: "lamp.fountain")
        let analysis = StoryAnalyzer(language: "en").analyze(manuscript)
        #expect(analysis.quotations.map { $0.speaker.map { analysis.cast[$0].name } } == ["Mara", "Tobias", "Mara"])
        #expect(analysis.quotations.allSatisfy { $0.reason == .cue && $0.confidence == 1 })
        #expect(analysis.scenes.map(\.isInside) == [true, false])
        #expect(analysis.scenes.map(\.timeOfDay) == [.night, .dawn])
        #expect(analysis.scenes[1].setting == .coast)
    }
}

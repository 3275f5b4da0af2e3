import Manuscripts
import Testing

@testable import Analysis

/// Who speaks where several talk: pronouns among two who fit, answers, and how they address one another.
@Suite struct TalkTests {
    private func speakers(_ paragraphs: String...) -> [String?] {
        let manuscript = Manuscript(title: "A Test", language: "en", chapters: [chapter(nil, paragraphs)])
        let analysis = StoryAnalyzer().analyze(manuscript)
        return analysis.quotations.map { quotation in quotation.speaker.map { analysis.cast[$0].name } }
    }

    @Test func `She who speaks next is not she who spoke before`() {
        let told = speakers(
            "Jane came in. Lydia looked up.", "\"Who was it?\" asked Lydia.", "\"A stranger,\" replied Jane.",
            "\"What did he want?\" she asked.")
        #expect(told.last == "Lydia")
    }

    @Test func `Whoever is heard to say something says it`() {
        #expect(speakers("Jane then heard Henry say, \"There is no harm in it.\" Henry laughed.") == ["Henry"])
    }

    @Test func `The one before who says what follows`() {
        let told = speakers(
            "Jane sighed. They were joined by Henry, who, coming to them with a gayer look, said, \"It is settled.\"",
            "\"It is not!\" cried Jane. Henry smiled.")
        #expect(told == ["Henry", "Jane"])
    }

    @Test func `Her ladyship is the lady who is there`() {
        let told = speakers(
            "Lady Lucas smiled. \"Sit down,\" said Lady Lucas. Jane sat down.", "\"Thank you,\" said Jane.",
            "\"You are welcome,\" added her ladyship.")
        #expect(told.last == "Lady Lucas")
    }

    @Test func `Who is called ma'am is a woman`() {
        let told = speakers(
            "Mrs. Hill, Mr. Wood and Mr. Hurst sat at the table. Mr. Wood bowed.", "\"Is it far?\"",
            "\"No, ma'am,\" said Mr. Wood.")
        #expect(told.first == "Mrs. Hill")
    }

    @Test func `An answer that is told is given`() {
        let told = speakers(
            "Mr. Wood came in. Mr. Hurst looked up.", "\"Stay with us, Wood,\" said Mr. Hurst.",
            "Mr. Wood shook his head and took his hat.", "\"Then when will you come again?\"")
        #expect(told.last == "Mr. Hurst")
    }
}

import Analysis
import Manuscripts
import Testing

@Suite struct TextKindTests {
    private func overview(_ paragraphs: [String], kind: Paragraph.Kind = .prose, language: String = "en") -> Overview {
        var chapter = chapter(nil, paragraphs)
        for index in chapter.paragraphs.indices { chapter.paragraphs[index].kind = kind }
        return StoryAnalyzer().analyze(Manuscript(title: "A Test", language: language, chapters: [chapter])).overview
    }

    @Test func `people who act and talk in the past make a tale`() {
        let kind = overview([
            "Mara was alone in the house. She was waiting for Tom, who had gone to the village.",
            "“You are late,” said Mara. “I know,” said Tom. He was cold and had lost his hat.",
        ]).kind
        #expect(kind.kind == .tale)
        #expect(kind.reasons.contains { $0.sign == .speech && $0.amount > 0.1 && $0.evidence != nil })
        let conte = overview(
            [
                "Jeanne était seule dans la maison. Elle attendait Paul, qui était parti au village.",
                "« Tu es en retard », dit Jeanne. « Je sais », répondit Paul. Il avait froid et avait perdu son chapeau.",
            ], language: "fr")
        #expect(conte.kind.kind == .tale)
    }

    @Test func `a dateline and words of reports make news`() {
        let kind = overview([
            "LONDON, March 3 (Reuters) — The government announced on Tuesday that 3 million residents would pay less, a spokesman said.",
            "The minister said in a statement that officials had agreed. Police reported no trouble on Monday.",
        ]).kind
        #expect(kind.kind == .news)
        #expect(kind.reasons.first?.sign == .dateline)
        let dépêche = overview(
            [
                "PARIS (AFP) — Le gouvernement a annoncé mardi une baisse des impôts, selon un communiqué du ministre.",
                "La police a indiqué lundi que deux millions d'habitants sont concernés.",
            ], language: "fr")
        #expect(dépêche.kind.kind == .news)
    }

    @Test func `argument in the present makes an essay`() {
        let essay = [
            "It is therefore an error to think that reason is a gift. Experience is the cause of most opinion, and opinion is seldom truth.",
            "For example, the idea of justice is often a question of habit. Hence society is not the product of principle; "
                + "nevertheless it is necessarily its judge.",
        ]
        #expect(overview(essay).kind.kind == .essay)
        let essai = [
            "Il est donc faux de penser que la raison est un don. L'opinion est ainsi rarement la vérité.",
            "Par exemple, l'idée de justice est souvent une question d'habitude. Cependant la société est nécessaire à l'esprit humain.",
        ]
        #expect(overview(essai, language: "fr").kind.kind == .essay)
    }

    @Test func `verse is a poem and cues are a screenplay`() {
        #expect(overview(["The tide goes out,\nthe tide comes in,\nand nobody counts."], kind: .verse).kind.kind == .poem)
        #expect(overview(["Where is the lamp?", "On the stairs."], kind: .dialogue).kind.kind == .screenplay)
    }

    @Test func `short words in short sentences are for younger readers than long ones in long sentences`() throws {
        let easy = Array(repeating: "The cat sat on the mat. The dog ran to the sun. We like the big red ball.", count: 8)
        let hard = Array(
            repeating: "Notwithstanding considerable administrative difficulties, the international organisation subsequently "
                + "established comprehensive regulations concerning the manufacture of pharmaceutical preparations.", count: 8)
        let young = try #require(overview(easy).readingAge)
        let grown = try #require(overview(hard).readingAge)
        #expect(young.formula == .fleschKincaid && young.years <= 7)
        #expect(young.syllablesPerWord == 1)
        #expect(grown.years == 18)
    }

    @Test func `French and other languages have formulas of their own`() throws {
        let french = Array(repeating: "Le chat dort sur le lit. Le chien court dans le pré. Il fait beau ce soir.", count: 8)
        let simple = try #require(overview(french, language: "fr").readingAge)
        #expect(simple.formula == .kandelMoles && simple.years <= 9)
        let german = Array(repeating: "Der Hund schläft auf dem Sofa und die Katze sitzt am Fenster in der Sonne.", count: 8)
        #expect(overview(german, language: "de").readingAge?.formula == .lix)
    }

    @Test func `too little prose has no reading age`() {
        #expect(overview(["The cat sat on the mat."]).readingAge == nil)
    }
}

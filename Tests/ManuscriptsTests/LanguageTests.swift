import Manuscripts
import Testing

struct LanguageTests {
    @Test(arguments: [
        (
            "en",
            "The old man looked at the sea for a long time. He had not been out in the boat since his brother was lost, and they all knew it."
        ),
        (
            "fr",
            "Le vieil homme regarda longtemps la mer. Il n’était pas sorti avec le bateau depuis que son frère avait disparu, et tous le savaient."
        ),
        (
            "de",
            "Der alte Mann sah lange auf das Meer. Er war nicht mehr mit dem Boot hinausgefahren, seit sein Bruder verschwunden war."
        ),
        (
            "es",
            "El viejo miró el mar durante mucho tiempo. No había salido con la barca desde que su hermano se perdió, y todos lo sabían."
        ),
        (
            "it",
            "Il vecchio guardò a lungo il mare. Non era più uscito con la barca da quando suo fratello si era perso, e tutti lo sapevano."
        ),
        (
            "pt",
            "O velho olhou para o mar durante muito tempo. Não tinha saído com o barco desde que o seu irmão se perdeu, e todos o sabiam."
        ),
        (
            "nl",
            "De oude man keek lang naar de zee. Hij was niet meer met de boot uitgevaren sinds zijn broer verdwenen was, en dat wist iedereen."
        ),
        ("ru", "Старик долго смотрел на море. Он не выходил на лодке с тех пор, как пропал его брат, и все это знали."),
        (
            "sv",
            "Den gamle mannen såg länge på havet. Han hade inte varit ute med båten sedan hans bror försvann, och det visste alla."
        ),
        (
            "pl",
            "Stary człowiek długo patrzył na morze. Nie wypływał łodzią, odkąd zaginął jego brat, i wszyscy o tym wiedzieli."
        ),
        ("ja", "老人は長い間海を見ていた。兄がいなくなってから、彼は舟を出していなかった。それは誰もが知っていた。"),
    ])
    func `a paragraph is enough to tell the language`(language: String, text: String) throws {
        let story = try read(text)
        #expect(story.language == language)
        #expect(story.record.languageEvidence == .wording)
    }

    @Test func `what says nothing is in no language, and what is declared is believed`() throws {
        #expect(try read("Brrr! Anna. Hm.").language == nil)
        #expect(
            try read("---\nlang: cy\n---\nThe old man looked at the sea for a long time and he was sad.", as: "a.md").language
                == "cy")
    }

    @Test func `a book in one language with a motto in another is in the first`() throws {
        let body = String(repeating: "The old man looked at the sea, and the sea looked at him.\n\n", count: 30)
        #expect(try read("Le vieil homme et la mer, dit-il, sont seuls dans la nuit.\n\n" + body).language == "en")
    }
}

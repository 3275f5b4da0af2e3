import Analysis
import Manuscripts
import Testing

@Suite struct WarningTests {
    private func warnings(_ text: String, _ language: String) -> [ContentWarning] {
        StoryAnalyzer().analyze(story(text, language: language)).overview.warnings
    }

    @Test(arguments: [
        ("He shot a glance at her and shot out of the room.", "en"), ("They killed time with cards until noon.", "en"),
        ("The clock struck ten, and she struck a match.", "en"), ("She beat time with her foot; her heart beat fast.", "en"),
        ("The wind died down and the fire died away.", "en"), ("He ejaculated that dinner was ready.", "en"),
        ("Every chink of the wall let in the cold.", "en"), ("She was drunk with joy and hit upon an idea.", "en"),
        ("He stood there like a murderer.", "en"), ("The race of horses was over and the black dog slept.", "en"),
        ("Il jeta un coup d'œil à sa montre et tua le temps.", "fr"), ("Il frappa à la porte et tira la sonnette.", "fr"),
        ("Le vent tomba et le bruit mourut.", "fr"), ("Elle était ivre de joie et tira une lettre de sa poche.", "fr"),
        ("Au sein de la famille, on se donnait un baiser.", "fr"), ("Elle marchait pieds nus dans l'herbe.", "fr"),
    ])
    func `a manner of speaking is no warning`(text: String, language: String) {
        #expect(warnings(text, language) == [])
    }

    @Test(arguments: [
        ("The guard stabbed him in the chest and left.", "en", ContentWarning.Kind.violence, ContentWarning.Strength.strong),
        ("Then the pirate shot the boy with his pistol.", "en", .violence, .clear),
        ("The master whipped the boy in the face.", "en", .violence, .clear),
        ("“Off with her head!” cried the Queen.", "en", .violence, .mild),
        ("The old man died in his bed at dawn.", "en", .death, .clear),
        ("She drowned herself in the lake.", "en", .selfHarm, .strong),
        ("He had taken opium for years.", "en", .drugs, .clear), ("They said that Jews were vermin.", "en", .hate, .clear),
        ("He was sent to a brothel in the harbour.", "en", .sex, .clear),
        ("Le soldat poignarda le gardien dans le dos.", "fr", .violence, .strong),
        ("Il le frappa au visage.", "fr", .violence, .clear), ("Le vieil homme mourut au matin.", "fr", .death, .clear),
        ("Il se pendit dans la grange.", "fr", .selfHarm, .strong), ("L'ivrogne buvait seul.", "fr", .drugs, .clear),
        ("Elle vivait dans un bordel du port.", "fr", .sex, .clear),
        ("Il disait que les juifs étaient une vermine.", "fr", .hate, .clear),
    ])
    func `what happens is told with its kind and strength`(
        text: String, language: String, kind: ContentWarning.Kind, strength: ContentWarning.Strength
    ) {
        let own = warnings(text, language).filter { $0.kind == kind }
        #expect(own.map(\.strength) == [strength])
        #expect(own.first?.evidence.isEmpty == false)
    }

    @Test func `what is denied, feared or only said is weaker than what happens`() {
        #expect(warnings("The pirates murdered the cook.", "en").map(\.strength) == [.strong])
        #expect(warnings("He feared that they would be murdered.", "en").map(\.strength) == [.clear])
        #expect(warnings("“They murdered the cook,” said Tom.", "en").map(\.strength) == [.clear])
    }

    @Test func `what stands near is one passage, and what is far apart is two`() {
        let calm =
            "The garden was green. The sun shone. The bees hummed. The grass was soft. The sky was blue. The day was long. "
        let near = warnings("The guard stabbed Tom. He was bleeding. They strangled the cook.", "en")
        #expect(near.map(\.words.count) == [3])
        #expect(warnings("The guard stabbed Tom. " + calm + "They strangled the cook.", "en").count == 2)
    }

    @Test func `the words of a warning are those that say it`() throws {
        let manuscript = story("In the end the guard shot him dead, and cut his throat.")
        let warning = try #require(StoryAnalyzer().analyze(manuscript).overview.warnings.first { $0.kind == .violence })
        #expect(warning.words.map(manuscript.text(of:)) == ["shot him", "cut his throat"])
    }
}

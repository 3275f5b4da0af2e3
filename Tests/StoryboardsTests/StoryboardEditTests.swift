import Analysis
import Manuscripts
import Testing

@testable import Storyboards

/// The user's word on a storyboard.
struct StoryboardEditTests {
    private func edited(
        _ edits: [StoryboardEdit], personas: [String: Persona] = [:], _ story: Manuscript = sample
    ) throws -> EditedStoryboard {
        try StoryboardArtist().storyboard(
            for: story, StoryAnalyzer().analyze(story), edits: StoryboardEdits(edits, personas: personas))
    }

    private func anchor(_ words: String, chapter: Int = 0, paragraph: Int = 0) -> TextAnchor {
        TextAnchor(words: words, chapter: chapter, paragraph: paragraph)
    }

    private func index(_ words: String, in board: Storyboard) throws -> Int {
        try #require(board.shots.firstIndex { said($0, in: board).contains(words) })
    }

    private let sailor: Persona = {
        var persona = Persona(name: "Old sailor", lookSeed: 77, look: ["a long white beard", "a green coat"])
        persona.kind = .man
        persona.prompt = "weathered face"
        persona.negativePrompt = "smile"
        persona.loras = [.init(name: "ink", weight: 0.8)]
        persona.voice = "en-low"
        return persona
    }()

    @Test func `No edits change nothing`() throws {
        let plain = try board(sample)
        #expect(try edited([]).storyboard == plain)
    }

    @Test func `A shot is framed, lit and moved as the user says, its caption follows, and no other shot changes`() throws {
        let before = try board(sample)
        var facts = ShotFacts(framing: .medium, timeOfDay: .night, weather: .snow)
        facts.camera = .tiltUp
        facts.setting = .village
        facts.seed = 4711
        let edit = try edited([.setShot(at: anchor("Rain lashed the deck.", paragraph: 4), facts)])
        let after = edit.storyboard
        #expect(edit.unapplied.isEmpty)
        let shot = try index("Rain lashed the deck", in: before)
        #expect(edit.subjects == [.shot(shot)])
        let picture = after.shots[shot].picture
        #expect(picture.framing == .medium && picture.timeOfDay == .night && picture.weather == .snow && picture.seed == 4711)
        #expect(picture.setting == .village && after.shots[shot].camera == .tiltUp)
        #expect(picture.caption.contains("in the village at night in the snow"), "\(picture.caption)")
        #expect(after.shots[shot].uses.contains(BibleKey(rawValue: "place:village")))
        #expect(after.bible.places.contains { $0.key.rawValue == "place:village" })
        #expect(StoryboardChanges(from: before, to: after) == StoryboardChanges(from: after, to: before))
        #expect(StoryboardChanges(from: before, to: after).pictures == [shot])
    }

    @Test func `A camera move leaves the picture, and a prompt leaves both`() throws {
        let before = try board(sample)
        let shot = try index("Rain lashed the deck", in: before)
        var camera = ShotFacts()
        camera.camera = before.shots[shot].camera == .still ? .panLeft : .still
        let moved = try edited([.setShot(at: anchor("Rain lashed the deck", paragraph: 4), camera)]).storyboard
        let changes = StoryboardChanges(from: before, to: moved)
        #expect(changes.pictures.isEmpty && changes.shots == [shot])
        var words = ShotFacts()
        words.prompt = "a wet deck seen from the mast"
        let worded = try edited([.setShot(at: anchor("Rain lashed the deck", paragraph: 4), words)]).storyboard
        #expect(StoryboardChanges(from: before, to: worded).shots.isEmpty)
        #expect(StoryboardChanges(from: before, to: worded, readsPrompts: true).pictures == [shot])
        #expect(PromptWriter(form: .tags).prompt(forShot: shot, of: worded).positive == "a wet deck seen from the mast")
    }

    @Test func `Who is seen is who the user says, in the bible too, and a caption of their own stays`() throws {
        let before = try board(sample)
        let shot = try index("Rain lashed the deck", in: before)
        var facts = ShotFacts()
        facts.people = [CharacterAnchor(name: "Mara"), CharacterAnchor(name: "Tom")]
        let after = try edited([.setShot(at: anchor("Rain lashed the deck", paragraph: 4), facts)]).storyboard
        let picture = after.shots[shot].picture
        #expect(picture.figures.count == 2 && picture.caption.hasPrefix("Mara and"))
        let seeds = Set(picture.figures.map(\.lookSeed))
        #expect(seeds == Set(after.bible.characters.filter { ["Mara", "Tom", "Old Tom"].contains($0.name) }.map(\.lookSeed)))
        facts.people = []
        facts.caption = "Only the waves."
        let empty = try edited([.setShot(at: anchor("Rain lashed the deck", paragraph: 4), facts)]).storyboard
        #expect(empty.shots[shot].picture.figures.isEmpty && empty.shots[shot].picture.caption == "Only the waves.")
        #expect(!empty.shots[shot].uses.contains { $0.isOfCharacter })
    }

    @Test func `An edit finds its shot again where the story has got more text, and says where none tells its words`() throws {
        let edit = try edited([.setShot(at: anchor("Rain lashed the deck", paragraph: 4), ShotFacts(framing: .close))])
        var longer = sample
        longer.chapters[0].paragraphs.insert(
            Paragraph(kind: .prose, text: "It was a year of many storms.", source: SourceSpan(start: 0, end: 1)), at: 0)
        let again = try edited(edit.edits, longer)
        let shot = try index("Rain lashed the deck", in: again.storyboard)
        #expect(again.subjects == [.shot(shot)] && again.storyboard.shots[shot].picture.framing == .close)

        let gone = try edited([.setShot(at: anchor("Snow fell on the dragon"), ShotFacts(framing: .close))])
        #expect(gone.unapplied.map(\.reason) == [.notFound(.wordsNotFound("Snow fell on the dragon"))])
        let second = StoryboardArtist(options: StoryboardOptions(chapters: 2...2))
        let elsewhere = try second.storyboard(
            for: sample, StoryAnalyzer().analyze(sample), edits: StoryboardEdits(edit.edits))
        #expect(elsewhere.unapplied.map(\.reason) == [.notTold(words: "Rain lashed the deck")])
    }

    @Test func `What says nothing or cannot be is refused`() throws {
        var empty = ShotFacts()
        #expect(try reason(empty) == .nothingToChange)
        empty.caption = "…"
        #expect(try reason(empty) == .badText(field: "caption", charactersMax: Limits.captionCharactersMax))
        empty.caption = "The sea\u{1B}[31m"
        #expect(try reason(empty) == .badText(field: "caption", charactersMax: Limits.captionCharactersMax))
        var site = ShotFacts()
        site.setting = .sea
        site.site = .kitchen
        #expect(try reason(site) == .siteElsewhere(.kitchen, .sea))
        let nobody = try edited([.setLook(CharacterAnchor(name: "Bob"), LookFacts(look: ["tall"]))])
        #expect(nobody.unapplied.map(\.reason) == [.notFound(.nobodyCalled("Bob"))])
        let lost = try edited([.givePersona(CharacterAnchor(name: "Mara"), persona: "7")])
        let plain = try board(sample)
        #expect(lost.unapplied.map(\.reason) == [.noSuchPersona] && lost.storyboard == plain)
    }

    private func reason(_ facts: ShotFacts) throws -> StoryboardEditProblem? {
        try edited([.setShot(at: anchor("Rain lashed the deck", paragraph: 4), facts)]).unapplied.first?.reason
    }

    @Test
    func `A persona is seen in every shot of whom it is given to, and told to models; what the user says comes before it`()
        throws
    {
        let before = try board(sample)
        let given = StoryboardEdit.givePersona(CharacterAnchor(name: "Tom"), persona: "p")
        let after = try edited([given], personas: ["p": sailor]).storyboard
        let changed = before.shots.indices.filter { before.shots[$0].picture != after.shots[$0].picture }
        let toms = before.shots.indices.filter { before.shots[$0].uses.contains { $0.rawValue.contains("tom") } }
        #expect(!toms.isEmpty && changed == toms && StoryboardChanges(from: before, to: after).pictures == toms)
        for shot in toms {
            let figure = try #require(after.shots[shot].picture.figures.first { $0.lookSeed == 77 })
            #expect(figure.kind == .man && figure.traits == sailor.look && figure.name == "Old sailor")
            let prompt = PromptWriter(form: .prose).prompt(forShot: shot, of: after)
            #expect(prompt.positive.contains("a green coat, weathered face") && prompt.positive.contains("<lora:ink:0.8>"))
            #expect(prompt.negative.hasSuffix("smile"))
        }
        let own = StoryboardEdit.setLook(CharacterAnchor(name: "Tom"), LookFacts(look: ["a red cap"]))
        let both = try edited([own, given], personas: ["p": sailor]).storyboard
        let figure = try #require(both.shots[toms[0]].picture.figures.first { $0.lookSeed == 77 })
        #expect(figure.traits == ["a red cap"] && figure.kind == .man)
        #expect(PromptWriter(form: .tags).prompt(forShot: toms[0], of: both).positive.contains("a red cap, weathered face"))
    }

    @Test func `Somebody with a voice says their own words and the narrator the others, every byte of them once`() throws {
        let given = StoryboardEdit.givePersona(CharacterAnchor(name: "Tom"), persona: "p")
        let before = try board(sample)
        let after = try edited([given], personas: ["p": sailor]).storyboard
        #expect(after.lines.map(\.text).joined() == before.lines.map(\.text).joined())
        let own = after.lines.filter { $0.voice == "en-low" }.map { $0.text.trimmingSuffix(" ") }
        #expect(own.contains("\"I fell,\"") && own.contains("\"You must light the lamp.\""))
        #expect(after.lines.contains { $0.text.hasPrefix("said Tom") && $0.voice == nil })
        for (index, line) in after.lines.enumerated() {
            let parts = after.shots.flatMap(\.narration).filter { $0.line == index }
            #expect(parts.first?.start == 0 && parts.last?.end == line.text.utf8.count)
            #expect(zip(parts, parts.dropFirst()).allSatisfy { $0.end == $1.start })
            if let place = line.passage { #expect(place.end - place.start == line.text.utf8.count) }
            if line.isContinued { #expect(!line.endsParagraph && after.lines[index + 1].passage?.start == line.passage?.end) }
        }
        #expect(
            before.shots.indices.allSatisfy {
                said(before.shots[$0], in: before).filter { $0 != " " } == said(after.shots[$0], in: after).filter { $0 != " " }
            })
    }
}

extension String {
    fileprivate func trimmingSuffix(_ end: String) -> String { hasSuffix(end) ? String(dropLast(end.count)) : self }
}

import Analysis
import Manuscripts
import Testing

@testable import Storyboards

@Suite struct StoryboardTests {
    private let words = [
        "Mara", "Tom", "the old man", "ran", "sat down", "into the forest", "on the deck", "\"Come in!\"", "said", "he", "she",
        "Mr. Brown", "rain", "afraid", ", and then", ".", "!", "?", "\u{2026}", "\u{201C}Oh\u{201D}", "(so)", "\u{2014}",
        "\u{1F600}", "na\u{EF}ve",
        "e\u{301}", "\u{5B57}\u{5B57}\u{5B57}\u{5B57}\u{5B57}\u{5B57}\u{5B57}", "1842", "extraordinarily",
        "He waited. Nobody came.",
    ]

    private func babble(_ seed: UInt64) -> Manuscript {
        var state = seed
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        return manuscript(
            (0..<1 + next(3)).map { index in
                let count = 1 + next(6)
                let paragraphs = (0..<count).map { _ in
                    next(8) == 0 ? "* * *" : (0..<1 + next(80)).map { _ in words[next(words.count)] }.joined(separator: " ")
                }
                return ("Chapter \(index + 1)", paragraphs + ["End."])
            })
    }

    @Test(arguments: UInt64(1)...60)
    func `Every sentence is said once and in order, whole characters at a time`(seed: UInt64) throws {
        let story = babble(seed)
        let analysis = StoryAnalyzer().analyze(story)
        let board = try StoryboardArtist(options: StoryboardOptions(seed: seed)).storyboard(for: story, analysis)
        let sentences = analysis.scenes.flatMap(\.sentences)
        #expect(board.lines.filter { $0.passage != nil }.map(\.text) == sentences.map(\.text))
        var next = (line: 0, start: 0)
        for part in board.shots.flatMap(\.narration) {
            #expect(part.line == next.line && part.start == next.start && part.end > part.start)
            let bytes = Array(board.lines[part.line].text.utf8)
            #expect(String(validating: bytes[part.start..<part.end], as: UTF8.self) != nil)
            let text = board.lines[part.line].text
            let index = text.utf8.index(text.utf8.startIndex, offsetBy: part.end)
            #expect(index == text.endIndex || text.indices.contains(index), "a cut inside a character")
            next = part.end == bytes.count ? (part.line + 1, 0) : (part.line, part.end)
        }
        #expect(next.line == board.lines.count)
    }

    @Test(arguments: UInt64(1)...60)
    func `Shots take three to nine seconds, also when the voice is 15 per cent off, and never cross scenes`(seed: UInt64) throws
    {
        let story = babble(seed)
        let analysis = StoryAnalyzer().analyze(story)
        let board = try StoryboardArtist(options: StoryboardOptions(seed: seed)).storyboard(for: story, analysis)
        var sceneOf: [Passage: Int] = [:]
        for (index, scene) in analysis.scenes.enumerated() {
            for sentence in scene.sentences { sceneOf[sentence.passage] = index }
        }
        for shot in board.shots {
            #expect(shot.secondsEstimated >= Limits.shotSecondsMin)
            #expect(shot.secondsEstimated * (1 + Limits.voiceMargin) <= Limits.shotSecondsMax + 1e-9)
            let scenes = Set(shot.narration.compactMap { board.lines[$0.line].passage }.map { sceneOf[$0] })
            #expect(scenes.count <= 1)
            #expect(shot.picture.figures.count <= Limits.figuresMax)
            #expect(shot.picture.caption.isEmpty == false)
        }
        // Short shots are only what a short scene leaves no choice about.
        for shot in board.shots where shot.secondsEstimated < Limits.plannedSecondsMin && shot.picture.kind == .scene {
            let scene = shot.narration.first.flatMap { board.lines[$0.line].passage }.flatMap { sceneOf[$0] }
            let alone = board.shots.filter { other in
                other.narration.contains { board.lines[$0.line].passage.flatMap { sceneOf[$0] } == scene }
            }
            #expect(alone.count <= 2, "\(shot.secondsEstimated) s")
        }
    }

    @Test(arguments: UInt64(1)...30)
    func `No framing comes three times, no pan turns back at once, and no picture twice`(seed: UInt64) throws {
        let board = try board(babble(seed), StoryboardOptions(seed: seed))
        let shots = board.shots.filter { $0.picture.kind == .scene }
        for (one, (two, three)) in zip(shots, zip(shots.dropFirst(), shots.dropFirst(2))) {
            #expect(Set([one.picture.framing, two.picture.framing, three.picture.framing]).count > 1)
        }
        for (one, two) in zip(shots, shots.dropFirst()) {
            let turns: Set<Set<CameraMove>> = [[.panLeft, .panRight], [.tiltUp, .tiltDown]]
            #expect(!turns.contains([one.camera, two.camera]))
        }
        #expect(Set(board.shots.map(\.picture)).count == board.shots.count)
    }

    @Test(arguments: UInt64(1)...10)
    func `Equal input gives equal output, and another seed another film of the same words`(seed: UInt64) throws {
        let story = babble(seed)
        let one = try board(story, StoryboardOptions(seed: seed))
        #expect(try one == board(story, StoryboardOptions(seed: seed)))
        let other = try board(story, StoryboardOptions(seed: seed + 1))
        #expect(one.lines == other.lines)
        #expect(one.shots[0].picture.seed != other.shots[0].picture.seed)
    }

    @Test(arguments: UInt64(1)...20)
    func `A film is no longer than asked`(seed: UInt64) throws {
        let story = babble(seed)
        let whole = try board(story).shots.reduce(0) { $0 + $1.secondsEstimated }
        for share in [0.9, 0.6, 0.4] {
            let minutes = whole * share / 60
            do {
                let cut = try board(story, StoryboardOptions(minutesMax: minutes))
                #expect(cut.shots.reduce(0) { $0 + $1.secondsEstimated } <= minutes * 60)
                #expect(cut.shots.last?.picture.kind == .end(text: "To be continued"))
                let lines = try board(story).lines.compactMap(\.passage)
                #expect(Array(lines.prefix(cut.lines.compactMap(\.passage).count)) == cut.lines.compactMap(\.passage))
            } catch let error as StoryboardError {
                guard case .tooShort(_, let needed) = error else { throw error }
                #expect(needed > minutes)
                #expect(throws: Never.self) { try board(story, StoryboardOptions(minutesMax: needed + 0.01)) }
            }
        }
    }
}

@Suite struct SampleTests {
    @Test func `A film begins with its title and ends with The End, and chapters have cards`() throws {
        let board = try board(sample)
        #expect(board.shots.first?.picture.kind == .title(title: "The Lamp", subtitle: "by A. Keeper"))
        #expect(board.shots.first?.transition == .fadeFromBlack)
        #expect(board.shots.dropFirst().allSatisfy { $0.transition != .fadeFromBlack })
        #expect(board.lines.first?.text == "The Lamp, by A. Keeper.")
        #expect(board.lines[1].text == "Chapter 1: The Storm.")
        #expect(board.lines.last?.text == "The End.")
        #expect(board.shots.last?.picture.kind == .end(text: "The End"))
        #expect(board.chapters.map(\.title) == ["I. The Storm", "II. The Morning"])
        for mark in board.chapters { #expect(board.shots[mark.shot].picture.kind == .chapter(title: mark.title)) }
    }

    @Test func `One chapter of a book says which, and has no card of its own`() throws {
        let board = try board(sample, StoryboardOptions(chapters: 1...1))
        #expect(board.shots.first?.picture.kind == .title(title: "The Lamp", subtitle: "by A. Keeper \u{B7} I. The Storm"))
        #expect(board.shots.last?.picture.kind == .end(text: "End of Chapter 1"))
        #expect(board.lines.compactMap(\.passage).allSatisfy { $0.chapter == 0 })
        #expect(board.chapters == [ChapterMark(title: "I. The Storm", shot: 0)])
        #expect(try film(chapters: 2...2).shots.last?.picture.kind == .end(text: "The End"))
    }

    private func film(chapters: ClosedRange<Int>) throws -> Storyboard {
        try board(sample, StoryboardOptions(chapters: chapters))
    }

    @Test(arguments: [3...3, 0...1, 1...7])
    func `A chapter that is not there is an error that says which there are`(chapters: ClosedRange<Int>) {
        let error = #expect(throws: StoryboardError.self) { try film(chapters: chapters) }
        #expect(error == .noSuchChapter(asked: chapters, titles: ["I. The Storm", "II. The Morning"]))
        #expect(error?.description.contains("chapters 1 to 2 (1 I. The Storm; 2 II. The Morning)") == true)
    }

    @Test func `Everybody is where and how the words say`() throws {
        let board = try board(sample, StoryboardOptions(seed: 3))
        func shot(saying words: String) throws -> Shot {
            try #require(board.shots.first { said($0, in: board).contains(words) })
        }
        let coast = try shot(saying: "Mara ran")
        #expect(coast.picture.setting == .coast && coast.picture.timeOfDay == .dusk && coast.picture.weather == .storm)
        #expect(coast.picture.framing == .wide && coast.transition == .crossFade)
        #expect(coast.picture.figures.map(\.name) == ["Mara"])
        #expect(coast.picture.figures[0].kind == .girl && coast.picture.figures[0].posture == .running)
        #expect(coast.picture.caption == "Mara runs on the coast at dusk in the storm")
        let fall = try shot(saying: "I fell")
        #expect(fall.picture.setting == .room && fall.picture.figures.first?.name?.hasPrefix("Tom") == true)
        let ship = try shot(saying: "On the ship")
        #expect(ship.picture.setting == .sea && ship.picture.figures.map(\.name) == ["Captain Brandt"])
        let garden = try shot(saying: "sat with Tom")
        #expect(garden.picture.setting == .garden && garden.picture.timeOfDay == .dawn && garden.picture.weather == .clear)
        #expect(garden.picture.figures.first?.posture == .sitting)
    }

    @Test func `A character looks the same in every shot of a film`() throws {
        let figures = try board(sample).shots.flatMap(\.picture.figures)
        for name in ["Mara", "Tom"] {
            let looks = Set(figures.filter { $0.name?.hasPrefix(name) == true }.map(\.lookSeed))
            #expect(looks.count == 1)
        }
        #expect(Set(figures.map(\.lookSeed)).count == Set(figures.map(\.name)).count)
    }

    @Test func `Shots of one scene share its seed and have one of their own`() throws {
        let board = try board(sample, StoryboardOptions(chapters: 1...1))
        let shots = board.shots.filter { $0.picture.kind == .scene }
        #expect(Set(shots.map(\.picture.sceneSeed)).count < shots.count)
        #expect(Set(shots.map(\.picture.seed)).count == shots.count)
    }

    @Test func `A change in one chapter leaves the pictures of the other alone`() throws {
        var changed = sample
        changed.chapters[0].paragraphs[0].text +=
            " It was cold, and the gulls were silent, and nobody else was there to see the sea."
        let before = try board(sample, StoryboardOptions(chapters: 2...2)).shots.map(\.picture)
        let after = try board(changed, StoryboardOptions(chapters: 2...2)).shots.map(\.picture)
        #expect(before == after)
    }

    @Test func `Stories with hardly a word make a film, and none makes an error`() throws {
        let one = try board(manuscript([(nil, ["Mara runs along the coast."])], author: nil))
        #expect(one.lines.map(\.text) == ["The Lamp.", "Mara runs along the coast.", "The End."])
        #expect(one.shots.count == 3)
        #expect(throws: StoryboardError.nothingToTell) { try board(manuscript([(nil, [""])])) }
        #expect(throws: StoryboardError.nothingToTell) { try board(manuscript([(nil, ["* * *"])])) }
        #expect(try board(manuscript([(nil, ["Hm."])], title: "")).title == "A Story")
    }

    @Test func `A story that says The End itself does not hear it twice`() throws {
        let board = try board(manuscript([(nil, ["Mara ran home.", "The End."])]))
        #expect(board.lines.filter { $0.text == "The End." }.count == 1)
        #expect(board.shots.last?.narration == [])
    }

    @Test(arguments: [
        ("Who Goes There?", "Who Goes There? by A. Keeper."), ("Home.", "Home., by A. Keeper."),
        (
            "The Life and Strange Adventures of a Keeper: Who lived eight and twenty years all alone in a tower on the coast of nowhere, and so on",
            "The Life and Strange Adventures of a Keeper, by A. Keeper."
        ),
    ])
    func `Titles are spoken as a person would`(title: String, spoken: String) throws {
        let line = try board(manuscript([(nil, ["Mara ran."])], title: title)).lines.first?.text
        #expect(line == spoken.replacing(".,", with: ","))
    }

    @Test func `Cards speak the story's language`() throws {
        let german = Manuscript(
            title: "Die Lampe", author: "K. W\u{E4}chter", language: "de",
            chapters: [Chapter(paragraphs: [Paragraph(text: "Es regnete.", source: SourceSpan(start: 0, end: 11))])])
        #expect(try board(german).lines.map(\.text) == ["Die Lampe, von K. W\u{E4}chter.", "Es regnete.", "Ende."])
    }

    @Test(arguments: [
        ("I. Down the Rabbit-Hole", "Chapter 1: Down the Rabbit-Hole."),
        ("IX: The Mock Turtle\u{2019}s Story", "Chapter 9: The Mock Turtle\u{2019}s Story."),
        ("Chapter 3", "Chapter 3."), ("CHAPTER XII. Home", "Chapter 12: Home."), ("7", "Chapter 7."),
        ("I Saw a Ship", "I Saw a Ship."),
        ("The Storm!", "The Storm!"), ("", "Chapter 4."), ("1. The Old Sea-dog", "Chapter 1: The Old Sea-dog."),
    ])
    func `Headings are spoken with their numbers as numbers`(written: String, spoken: String) {
        #expect(ChapterHeading(title: written, number: 4, words: CardWords.of("en")).spoken == spoken)
    }

    @Test func `Errors say what to do`() {
        #expect(StoryboardError.nothingToTell.description.hasSuffix("or choose other chapters."))
        #expect(
            StoryboardError.tooShort(minutesMax: 0.1, minutesNeeded: 0.201).description
                == "No film fits into 0.10 minutes: title, first sentence and end card take 0.21 minutes. Allow at least that.")
        for minutes in [-1e300, .nan, -.infinity] {
            #expect(StoryboardError.tooShort(minutesMax: minutes, minutesNeeded: 1).description.contains("1.00 minutes"))
        }
    }

    /// Sentences and their times as the Piper voice en_US-joe-medium spoke them.
    @Test(arguments: [
        ("The village of Carrow lay between the green hills and the sea, a handful of white houses with blue doors.", 5.47),
        ("Every evening, when the swallows came home, Mara carried a basket up the cliff path to the lighthouse.", 5.53),
        ("It was small and red, and it belonged to her father.", 2.75),
        ("He climbed the iron ladder, but his hands were old and stiff with cold.", 3.77),
        ("\u{201C}Then help me turn the light,\u{201D} said Tobias, \u{201C}and he will see us too.\u{201D}", 3.40),
        ("Far out, beyond the rock, a small red sail rose on the crest of a wave.", 3.95),
    ])
    func `The estimate agrees with a real voice`(text: String, seconds: Double) {
        #expect(abs(Pace.seconds(toSay: text) / seconds - 1) < Limits.voiceMargin)
    }
}

import Analysis
import Manuscripts
import Testing

@testable import Storyboards

struct VisualBibleTests {
    /// Two days, on which Mara wears two coats.
    private let coats = manuscript([
        (
            "I. Red",
            [
                "Mara was a tall girl of twelve. She wore a red coat, and ran down to the harbour. A boat lay on the beach.",
                "Mara waved. \"Wait for me!\" cried Mara. The boat was gone.",
            ]
        ),
        (
            "II. Green",
            ["The next day Mara wore a green coat. She walked into the forest. Mara was tired. \"Here I am,\" said Mara."]
        ),
    ])

    @Test func `Whatever a shot uses is in the bible, and nothing else is`() throws {
        for story in [coats, sample] {
            let board = try board(story)
            let entries = board.bible.characters.map(\.key) + board.bible.places.map(\.key) + board.bible.objects.map(\.key)
            #expect(Set(entries) == Set(board.shots.flatMap(\.uses)))
            #expect(Set(entries).count == entries.count)
            for shot in board.shots where shot.picture.kind == .scene {
                let people = shot.uses.filter { $0.rawValue.hasPrefix("character:") }
                let extras = shot.extras.reduce(0) { $0 + $1.figures.count }
                #expect(people.count == shot.picture.figures.count - extras)
                let seeds = people.compactMap { key in board.bible.characters.first { $0.key == key }?.lookSeed }
                let cast = shot.picture.figures.enumerated().filter { figure in
                    !shot.extras.contains { $0.figures.contains(figure.offset) }
                }
                #expect(seeds == cast.map(\.element.lookSeed))
            }
        }
    }

    @Test func `Clothes are those that were told last, and looks stay`() throws {
        let board = try board(coats)
        let mara = try #require(board.bible.characters.first { $0.name == "Mara" })
        func wears(_ word: String) throws -> [String] {
            let line = try #require(board.lines.first { $0.text.contains(word) })
            return mara.traits(at: line.passage).filter { $0.kind == .clothing }.map(\.text)
        }
        #expect(try wears("harbour") == ["a red coat"])
        #expect(try wears("boat was gone") == ["a red coat"])
        #expect(try wears("Here I am") == ["a green coat"])
        #expect(mara.traits(at: board.lines.last { $0.passage != nil }?.passage).contains { $0.text.contains("tall") })
    }

    @Test(arguments: PicturePrompt.Form.allCases)
    func `A prompt has the view, who is seen as the story describes them, and what is not wanted`(form: PicturePrompt.Form)
        throws
    {
        let board = try board(coats)
        let writer = PromptWriter(form: form)
        for (index, shot) in board.shots.enumerated() {
            let prompt = writer.prompt(forShot: index, of: board)
            #expect(prompt.positive.contains(shot.picture.caption))
            #expect(prompt.negative.contains("watermark"))
            let showsMara = shot.uses.contains(BibleKey(rawValue: "character:mara"))
            #expect(prompt.positive.contains("Mara: a girl") == showsMara)
            #expect(prompt.negative.contains("people") == shot.picture.figures.isEmpty)
        }
        let last = try #require(board.shots.lastIndex { $0.uses.contains(BibleKey(rawValue: "character:mara")) })
        let prompt = writer.prompt(forShot: last, of: board).positive
        #expect(prompt.contains("green coat") && !prompt.contains("red coat"))
    }
}

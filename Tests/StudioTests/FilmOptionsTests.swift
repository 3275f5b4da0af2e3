import Foundation
import Persistence
import Rendering
import Testing

@testable import Studio

struct FilmOptionsTests {
    @Test func `what a form leaves out or empty has its default`() throws {
        let options = try FilmOptions(fields: ["voice": "", "minutes": "  ", "title": "ignored"])
        #expect(options == FilmOptions())
    }

    @Test func `every field of a form is read`() throws {
        let options = try FilmOptions(fields: [
            "aspect": "9:16", "height": "480", "voice": "espeak-fr", "language": "fr", "seed": "18446744073709551615",
            "chapters": " 1-3 ", "minutes": "2.5", "captions": "file",
        ])
        let expected = FilmOptions(
            aspect: .portrait, height: 480, voice: "espeak-fr", language: "fr", seed: .max, chapters: 1...3, minutesMax: 2.5,
            captions: .file)
        #expect(options == expected)
    }

    @Test(arguments: [
        ("aspect", "4:3"), ("height", "tall"), ("height", "145"), ("height", "4320"), ("seed", "-1"), ("chapters", "3-1"),
        ("chapters", "0"), ("minutes", "0"), ("minutes", "nan"), ("minutes", "inf"), ("minutes", "1e300"), ("minutes", "10081"),
        ("captions", "sung"), ("style", "crayon"),
        ("voice", String(repeating: "x", count: 200)),
    ])
    func `a field that cannot be is named in the sentence`(name: String, text: String) throws {
        let problem = #expect(throws: FilmProblem.self) { try FilmOptions(fields: [name: text]) }
        #expect(problem?.kind == .badOptions)
        #expect(problem?.sentence.lowercased().contains(name) == true)
    }

    @Test func `options are stored and sent as the contract says`() throws {
        let options = FilmOptions(aspect: .square, height: 360, chapters: 2...2, minutesMax: 1.5, captions: .none)
        let text = try JSONText(encoding: OptionsDocument(options))
        #expect(text.text == #"{"aspect":"1:1","captions":"none","chapters":"2","height":360,"minutes":1.5,"seed":1}"#)
        #expect(try text.decoded(as: OptionsDocument.self).options == options)
    }

    @Test func `a style goes from the form to the store and back`() throws {
        let options = try FilmOptions(fields: ["style": "noir"])
        #expect(options != FilmOptions())
        let text = try JSONText(encoding: OptionsDocument(options))
        #expect(text.text.contains(#""style":"noir""#))
        #expect(try text.decoded(as: OptionsDocument.self).options == options)
    }
}

import Manuscripts
import Testing

/// Books made by dice: whatever they are made of, every paragraph's place gives its words again.
struct PlacesTests {
    /// Marsaglia's xorshift64, so that a failure can be found again by its seed.
    private struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
    }

    /// How a format writes words, and how it parts paragraphs; its markup goes by dropping what `bare` does not keep.
    private struct Format: Sendable {
        var name: String
        var head = ""
        var tail = ""
        var words: [String]
        var paragraph: @Sendable (String) -> String
        var separators = [" ", "  ", "\n"]
        /// The text of a piece of the file.
        var bare: @Sendable (String) -> String
    }

    private static let plain = [
        "rain", "Été", "naïve", "“no,”", "sea-gull", "mer;", "don’t", "12", "вечер", "«oui»", "Ünd", "日本",
    ]

    private static let formats: [Format] = [
        Format(name: "a.txt", words: plain, paragraph: { "  \($0)\n\n" }, bare: { $0 }),
        Format(
            name: "a.md", words: plain + ["*soft*", "**loud**", "[link](http://x.org)", "a\\*b"], paragraph: { "\($0)\n\n" },
            separators: [" ", "\n"],
            bare: {
                $0.replacing("](http://x.org)", with: "").replacing("[", with: "").replacing("\\", with: "").replacing(
                    "*", with: ""
                ).replacing("ab", with: "a*b")
            }),
        Format(
            name: "a.html", head: "<html><body>", tail: "</body></html>",
            words: plain + ["<i>x</i>", "<!-- c -->y", "so<b>ft</b>"],
            paragraph: { "<p class='x'> \($0) </p>\n" },
            bare: { $0.replacing(#/<!--.*?-->|<[^>]*>/#, with: "") }),
        Format(
            name: "a.fb2", head: "<FictionBook><body><section>", tail: "</section></body></FictionBook>",
            words: plain + ["<emphasis>x</emphasis>", "so<strong>ft</strong>"], paragraph: { "<p>\($0)</p>" },
            bare: { $0.replacing(#/<[^>]*>/#, with: "") }),
        Format(
            name: "a.fodt",
            head: "<office:document office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:body><office:text>",
            tail: "</office:text></office:body></office:document>", words: plain + ["<text:span>x</text:span>", "a<text:s/>b"],
            paragraph: { "<text:p>\($0)</text:p>" },
            bare: { $0.replacing("<text:s/>", with: " ").replacing(#/<[^>]*>/#, with: "") }),
        Format(
            name: "a.rtf", head: "{\\rtf1\\ansi ", tail: "}", words: ["rain", "{\\b loud}", "caf\\'e9", "\\u8212?", "12"],
            paragraph: { "\\pard \($0)\\par " }, separators: [" "],
            bare: { $0.replacing("\\'e9", with: "é").replacing("\\u8212?", with: "—").replacing(#/\{\\b |[{}]/#, with: "") }),
    ]

    @Test(arguments: formats.indices) func `a paragraph's place gives its words`(index: Int) throws {
        let format = Self.formats[index]
        var dice = Dice(state: UInt64(index + 1) &* 0x9E37_79B9_7F4A_7C15)
        var found = 0
        for _ in 0..<60 {
            let paragraphs = (0..<Int.random(in: 1...8, using: &dice)).map { _ in
                let words = (0..<Int.random(in: 3...40, using: &dice)).compactMap { _ in
                    format.words.randomElement(using: &dice)
                }
                return format.paragraph(
                    "It " + words.reduce("was") { $0 + (format.separators.randomElement(using: &dice) ?? " ") + $1 } + " so.")
            }
            let text = format.head + paragraphs.joined() + format.tail
            let bytes = Array(text.utf8)
            for paragraph in try read(text, as: format.name).chapters.flatMap(\.paragraphs) where !paragraph.text.isEmpty {
                let cut = String(decoding: bytes[paragraph.source.start..<paragraph.source.end], as: UTF8.self)
                let words = format.bare(cut).split { $0.isWhitespace }.joined(separator: " ")
                #expect(words == paragraph.text, "\(format.name): \(cut)")
                found += 1
            }
        }
        #expect(found > 60)
    }
}

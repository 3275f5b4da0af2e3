import Manuscripts
import Testing

/// Files that were changed at random, always in the same way: each is read or refused, and nothing crashes or hangs.
struct MutationTests {
    /// Marsaglia's xorshift64, so that a failure can be found again by its seed.
    private struct Dice {
        var state: UInt64

        mutating func roll(_ sides: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(max(sides, 1)))
        }
    }

    private static let seeds: [(name: String, text: String)] = [
        (
            "a.txt",
            "A TALE\n\nby Ada Moss\n\nCHAPTER I\n\n\"It rained,\" she said.\n\n  _verse_\n  Lines\n\n* * *\n\nCHAPTER II\n\nIt snowed.[1]\n"
        ),
        (
            "a.md",
            "---\ntitle: X\n---\n# A\n\n*It* [rained](x \"y\") `c` &amp; <b>x</b>\n\n> q\n\n```\nf\n```\n\n1. one\n\n## B\n\nx  \ny\n"
        ),
        (
            "a.html",
            "<!DOCTYPE html><html lang=en><head><title>T</title></head><body><h1>A</h1><p class='x'>It <i>rained</i>.<hr><ol><li>x</ol><!-- c --><![CDATA[d]]></body></html>"
        ),
        (
            "a.rtf",
            "{\\rtf1\\ansi{\\fonttbl{\\f0 T;}}{\\stylesheet{\\s1 heading 1;}}\\pard\\s1 One\\par\\pard It \\'e9 \\u8212? {\\footnote n}\\bin3 abc rained.\\par}"
        ),
        (
            "a.fb2",
            "<?xml version=\"1.0\"?><FictionBook><description><title-info><book-title>T</book-title></title-info></description><body><section><title><p>1</p></title><p>It rained.</p><poem><stanza><v>x</v></stanza></poem></section></body></FictionBook>"
        ),
        (
            "a.fountain",
            "Title: T\n\n# Act\n\nINT. X - DAY\n\nRain. [[n]] /* c */\n\nANNA (V.O.)\n(low)\nNo.\n\n> CUT TO:\n\n~la\n"
        ),
        ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n<i>It</i> rained.\n\n2\n00:00:09,000 --> 00:00:10,000\n[x]\nA: b\n"),
        (
            "a.fodt",
            "<office:document office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:body><office:text><text:h text:outline-level=\"1\">A</text:h><text:p>It<text:note><text:note-body><text:p>n</text:p></text:note-body></text:note> rained.</text:p></office:text></office:body></office:document>"
        ),
    ]

    private func mutate(_ bytes: [UInt8], _ dice: inout Dice) -> [UInt8] {
        var bytes = bytes
        for _ in 0...dice.roll(4) {
            guard !bytes.isEmpty else { return [0x41] }
            let place = dice.roll(bytes.count)
            switch dice.roll(6) {
            case 0: bytes[place] = UInt8(dice.roll(256))
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(contentsOf: Array("<{[(*_&;\\/\"'-:\n".utf8).shuffledSlice(dice.roll(14)), at: place)
            case 3: bytes.removeSubrange(place..<min(bytes.count, place + dice.roll(20)))
            case 4:
                let piece = Array(bytes[place..<min(bytes.count, place + dice.roll(60))])
                bytes.insert(contentsOf: piece + piece, at: dice.roll(bytes.count))
            default: bytes = Array(bytes.prefix(place + 1))
            }
        }
        return bytes
    }

    @Test(.timeLimit(.minutes(2)), arguments: seeds.indices) func `a changed text is read or refused`(index: Int) {
        let (name, text) = Self.seeds[index]
        var dice = Dice(state: UInt64(index + 1) &* 0x9E37_79B9_7F4A_7C15)
        for _ in 0..<600 {
            let changed = mutate(Array(text.utf8), &dice)
            do throws(ManuscriptError) {
                let story = try ManuscriptReader.read(changed, fileName: name)
                #expect(!story.chapters.contains { $0.paragraphs.isEmpty })
                for paragraph in story.chapters.flatMap(\.paragraphs) {
                    #expect(paragraph.source.start <= paragraph.source.end)
                }
            } catch {
                #expect(!error.description.isEmpty)
            }
        }
    }

    @Test(.timeLimit(.minutes(2))) func `a changed archive of any kind is read or refused`() throws {
        let word = try WordFixture(body: WordFixture.p("It rained.", "", ""), footnotes: "<w:footnote><w:p/></w:footnote>")
            .bytes()
        let book = try BookFixture.of("<h2>One</h2><p>It rained.</p>").bytes()
        var dice = Dice(state: 42)
        for bytes in [word, book] {
            for _ in 0..<400 {
                let error = refusal(of: mutate(bytes, &dice), as: "b.zip")
                #expect(error.map { !$0.description.isEmpty } ?? true)
            }
        }
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            ("{\\b ", "a.rtf"), ("\\u1?", "a.rtf"), ("[[", "a.fountain"), ("/*", "a.fountain"), ("A\n", "a.fountain"),
            ("<p>", "a.html"), ("<i ", "a.html"), ("&lt", "a.html"), ("<section>", "a.fb2"),
            ("00:01.0 --> 00:02.0\n<", "a.vtt"),
        ])
    func `no markup takes longer than its length`(unit: String, name: String) throws {
        let head = [
            "rtf": "{\\rtf1 a ", "fb2": "<FictionBook><body><section><p>a</p>", "vtt": "WEBVTT\n\n", "html": "<html><body><p>a",
        ]
        let start = head[String(name.split(separator: ".")[1])] ?? "INT. X\n\n"
        let bytes = Array((start + String(repeating: unit, count: 500_000 / unit.utf8.count)).utf8)
        // Time that grows with the square would be an hour.
        _ = refusal(of: bytes, as: name)
    }
}

extension Array {
    /// Some elements from the start of the array turned by `count`.
    fileprivate func shuffledSlice(_ count: Int) -> [Element] { Array((self[count...] + self[..<count]).prefix(count % 3 + 1)) }
}

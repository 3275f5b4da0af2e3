import Manuscripts
import Testing

struct RTFTests {
    @Test func `text, characters and breaks are read, and destinations are not`() throws {
        let rtf = #"""
            {\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman Times;}{\f1\fcharset204 Arial;}}{\colortbl;\red0;}
            {\*\generator Word;}{\info{\title The Tower}{\author Ada Moss}}{\header Page head\par}
            \pard\plain It rai{\b ned} in the caf\'e9 \u8212? he said \ldblquote no\rdblquote .\par
            {\f1 \'cf\'f0\'e8\'e2\'e5\'f2}\par {\v hidden}\par
            Roses\line Violets\par \u-10179?\u-8704? ok\par {\pict\pngblip 89504e47}x\~y\_z\{\}\par}
            """#
        let story = try read(rtf, as: "a.rtf")
        #expect(story.title == "The Tower" && story.author == "Ada Moss")
        #expect(
            story.firstTexts == ["It rained in the café — he said “no”.", "Привет", "***", "Roses\nViolets", "😀 ok", "x y-z{}"])
        #expect(story.record.format == .rtf)
    }

    @Test func `headings come from styles and outline levels`() throws {
        let rtf = #"""
            {\rtf1{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2 Heading 2;}}
            \pard\s1 One\par\pard It rained.\par\pard\s1 Two\par\pard It snowed.\par\pard\outlinelevel0 Three\par\pard It thawed.\par}
            """#
        #expect(try read(rtf, as: "a.rtf").titles == ["One", "Two", "Three"])
    }

    @Test func `footnotes stand apart and every paragraph is found again`() throws {
        let rtf = #"{\rtf1\pard It rained{\footnote\pard As ever.\par}, they said.\par\pard It snowed.\par}"#
        let story = try read(rtf, as: "a.rtf")
        #expect(story.firstTexts == ["It rained, they said.", "It snowed."])
        #expect(story.notes.map(\.text) == ["As ever."])
        let bytes = Array(rtf.utf8)
        let cuts = story.chapters[0].paragraphs.map { String(decoding: bytes[$0.source.start..<$0.source.end], as: UTF8.self) }
        #expect(cuts == [#"It rained{\footnote\pard As ever.\par}, they said."#, "It snowed."])
    }

    @Test func `broken groups and absurd depths end nothing but themselves`() throws {
        #expect(try read(#"{\rtf1 It rained."#, as: "a.rtf").firstTexts == ["It rained."])
        #expect(try read(#"{\rtf1 It rained.}}}}\par It snowed."#, as: "a.rtf").firstTexts == ["It rained.", "It snowed."])
        let deep =
            #"{\rtf1 A."# + String(repeating: "{", count: 100_000) + "lost" + String(repeating: "}", count: 100_000)
            + #"\par B.}"#
        #expect(try read(deep, as: "a.rtf").firstTexts == ["A.", "B."])
        #expect(refusal(of: Array(#"{\rtf1\bin99999999999 x"#.utf8), as: "a.rtf") == .nothingToRead)
    }
}

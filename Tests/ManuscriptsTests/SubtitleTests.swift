import Manuscripts
import Testing

struct SubtitleTests {
    @Test func `cues become sentences, voices and pauses`() throws {
        let srt = """
            1\r
            00:00:01,000 --> 00:00:03,000\r
            <i>Who put out\r
            the lamp?</i>\r
            \r
            2\r
            00:00:03,500 --> 00:00:05,000\r
            {\\an8}- Not me.\r
            - Nor I.\r
            \r
            3\r
            00:00:40,000 --> 00:00:42,000\r
            [door slams]\r
            \r
            4\r
            00:00:42,500 --> 00:00:44,000\r
            ANNA: Listen &amp; wait.\r
            \r
            """
        let story = try read(srt, as: "the-lamp.srt")
        let paragraphs = story.chapters[0].paragraphs
        #expect(story.title == "The Lamp" && story.record.format == .subtitles)
        #expect(paragraphs.map(\.kind) == [.dialogue, .dialogue, .dialogue, .sceneBreak, .direction, .dialogue])
        #expect(paragraphs.map(\.text) == ["Who put out the lamp?", "Not me.", "Nor I.", "", "door slams", "Listen & wait."])
        #expect(paragraphs.last?.speaker == "ANNA")
        let bytes = Array(srt.utf8)
        #expect(String(decoding: bytes[paragraphs[1].source.start..<paragraphs[1].source.end], as: UTF8.self) == "Not me.")
    }

    @Test func `WebVTT is read without its header, notes, styles and settings`() throws {
        let vtt = """
            WEBVTT - The Lamp

            STYLE
            ::cue { color: red }

            NOTE a remark

            intro
            00:01.000 --> 00:03.000 line:0
            <v Anna Bell>Who <b>put</b> it

            00:03.100 --> 00:04.000
            out?
            """
        let paragraphs = try read(vtt, as: "a.vtt").chapters[0].paragraphs
        #expect(paragraphs.map(\.text) == ["Who put it out?"])
        #expect(paragraphs[0].speaker == "Anna Bell")
    }
}

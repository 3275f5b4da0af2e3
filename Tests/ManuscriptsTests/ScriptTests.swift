import Manuscripts
import Testing

struct ScriptTests {
    private func lines(_ story: Manuscript) -> [String] {
        story.chapters.flatMap(\.paragraphs).filter { $0.kind != .sceneBreak }.map { paragraph in
            let who = paragraph.speaker.map { "\($0): " } ?? ""
            let how = paragraph.manner.map { "(\($0)) " } ?? ""
            return "\(paragraph.kind.rawValue)| \(who)\(how)\(paragraph.text)"
        }
    }

    @Test func `damaged bytes leave headings clean, and a number of its own is a scene's name`() throws {
        let action = String(repeating: "The rain falls on the sea and on the quay, and nobody sees it.\n\n", count: 60)
        let script = try read("INT. KIT\u{1A}CHEN - DAY\n\n\(action).5A\n\n\(action)> \n", as: "a.fountain")
        let headings = script.chapters.flatMap(\.paragraphs).filter { $0.kind == .heading }.map(\.text)
        #expect(!script.chapters.flatMap(\.paragraphs).contains { $0.kind == .direction })
        #expect(headings == ["INT. KIT CHEN - DAY", ".5A"])
    }

    @Test func `a Fountain script keeps its scenes, cues and dialogue`() throws {
        let script = """
            Title:
                _**The Lamp**_
            Author: Ada Moss
            Draft date: 1/2/1908

            # Act One

            = What happens.

            EXT. GULL ROCK - NIGHT #1#

            Rain. The *lamp* goes out.
            ANNA looks up. [[fix this]]

            ANNA (V.O.)
            (whispering)
            Who put it
            out?

            @McAvoy ^
            Not me.
            (beat)
            Not tonight.

            .FLASHBACK

            !SHE RUNS
            away.

            CUT TO:

            INT. TOWER - DAY

            /* cut
            this */
            ~La la la
            ~la la

            > THE END <

            # Act Two

            INT. BOAT

            BEN (CONT'D)
            Row!
            """
        let story = try read(script, as: "lamp.fountain")
        #expect(story.title == "The Lamp" && story.author == "Ada Moss" && story.details.published == "1/2/1908")
        #expect(story.titles == ["Act One", "Act Two"])
        #expect(
            lines(story) == [
                "heading| EXT. GULL ROCK - NIGHT", "prose| Rain. The lamp goes out. ANNA looks up.",
                "dialogue| ANNA: (V.O., whispering) Who put it out?", "dialogue| McAvoy: Not me.",
                "dialogue| McAvoy: (beat) Not tonight.", "heading| FLASHBACK", "prose| SHE RUNS away.", "direction| CUT TO:",
                "heading| INT. TOWER - DAY", "verse| La la la\nla la", "prose| THE END", "heading| INT. BOAT",
                "dialogue| BEN: Row!",
            ])
        #expect(story.record.format == .fountain)
    }

    @Test func `a screenplay as plain text is known by its scenes and cues`() throws {
        let script = """
                                        THE LAMP

            FADE IN:

            1    INT. KITCHEN - NIGHT                                     1

            Anna cooks. The kettle
            sings.

                                ANNA
                           (to Ben)
                      Sit down, will you,
                      and eat.

                                                                      (CONTINUED)

            2    EXT. YARD - DAY                                          2

                                BEN
                      No.
            """
        let story = try read(script, as: "lamp.txt")
        #expect(story.record.format == .script)
        #expect(
            lines(story) == [
                "prose| THE LAMP", "direction| FADE IN:", "heading| INT. KITCHEN - NIGHT",
                "prose| Anna cooks. The kettle sings.",
                "dialogue| ANNA: (to Ben) Sit down, will you, and eat.", "heading| EXT. YARD - DAY", "dialogue| BEN: No.",
            ])
    }

    @Test func `a script with names and colons is one too`() throws {
        let script = """
            Scene: the kitchen, at night

            ANNA: Sit down.
            BEN (sulking): No.

            The kettle sings.

            Scene: the yard

            ANNA: Well?
            """
        #expect(
            lines(try read(script)) == [
                "heading| Scene: the kitchen, at night", "dialogue| ANNA: Sit down.", "dialogue| BEN: (sulking) No.",
                "prose| The kettle sings.", "heading| Scene: the yard", "dialogue| ANNA: Well?",
            ])
    }

    @Test func `every line is found again, and prose is no script`() throws {
        let script = "INT. KITCHEN\n\nANNA\nSit *down*.\n\nEXT. YARD\n\nRain.\n"
        let bytes = Array(script.utf8)
        let cuts = try read(script, as: "a.fountain").chapters[0].paragraphs.map {
            String(decoding: bytes[$0.source.start..<$0.source.end], as: UTF8.self)
        }
        #expect(cuts == ["INT. KITCHEN", "Sit *down*.", "EXT. YARD", "EXT. YARD", "Rain."])
        #expect(try read("Interest was low.\n\nEXIT\n\nHe said: no.\n").record.format == .text)
    }

    @Test func `what is cut for ever cuts nothing, and a note ends with its paragraph`() throws {
        let script = "INT. KITCHEN\n\nRain /* falls.\n\nAnna [[waits.\n\nBen goes.\n"
        #expect(
            lines(try read(script, as: "a.fountain")).suffix(3) == ["prose| Rain / falls.", "prose| Anna", "prose| Ben goes."])
    }
}

import Manuscripts
import Testing

struct MarkdownTests {
    @Test func `a row of a table is a paragraph of its cells`() throws {
        let table = "| *Hour* | Tide |\n|------|-----:|\n| six  | high |\n|  | low |\n"
        #expect(
            try read("It rained.\n\n\(table)\n|So| it did.\n", as: "a.md").firstTexts
                == ["It rained.", "Hour Tide", "six high", "low", "|So| it did."])
    }

    @Test func `notes stand apart, over blank lines as far as they are indented`() throws {
        let text = """
            # One

            It rained.[^1] It snowed.[^two]

            [^1]: As ever
              in *April*.

                And in May.

            [^two]: Once.
            [^3]: Twice.

            It thawed.

            [x]: http://example.org
            """
        let story = try read(text, as: "a.md")
        #expect(story.firstTexts == ["It rained. It snowed.", "It thawed."])
        #expect(story.notes.map(\.text) == ["As ever in April.", "And in May.", "Once.", "Twice."])
    }

    @Test func `a rule as wide as the page is a pause`() throws {
        let rule = String(repeating: "-", count: 72)
        #expect(
            try read("It rained.\n\n\(rule)\n\nIt snowed.\n", as: "a.md").firstTexts == ["It rained.", "***", "It snowed."])
    }

    @Test func `front matter names the story`() throws {
        let text = """
            ---
            title: "The Lamp: a Story"
            author: [Ada Moss, Ben Reed]
            lang: en_GB
            tags:
              - sea
            ---
            # The Lamp: a Story

            It rained.
            """
        let story = try read(text, as: "x.md")
        #expect(story.title == "The Lamp: a Story")
        #expect(story.author == "Ada Moss and Ben Reed")
        #expect(story.language == "en-GB")
        #expect(story.record.format == .markdown && story.record.languageEvidence == .declared)
        #expect(story.titles == [nil])
        #expect(story.firstTexts == ["It rained."])
    }

    @Test func `a first heading is the title, and a byline below it the author`() throws {
        let story = try read("# The Lamp\n\nby Ada Moss\n\n## One\n\nA.\n\n## Two\n\nB.\n", as: "x.md")
        #expect(story.title == "The Lamp")
        #expect(story.author == "Ada Moss")
        #expect(story.titles == ["One", "Two"])
    }

    @Test func `headings of either kind open chapters, lower ones do not`() throws {
        let text = """
            # The Sea

            ## Part One: Out

            ### 1. Leaving

            A.

            #### Later ##

            B.

            ### 2. Sailing
            C.

            ## Part Two: Home

            ### 3. Landing

            D.
            """
        let chapters = try read(text, as: "x.md").chapters
        #expect(chapters.map(\.title) == ["1. Leaving", "2. Sailing", "3. Landing"])
        #expect(chapters.map(\.part) == ["Part One: Out", "Part One: Out", "Part Two: Home"])
        #expect(chapters[0].paragraphs.map(\.text) == ["A.", "", "Later", "B."])

        let underlined = try read("The Sea\n=======\n\nOut\n---\nA.\n\nHome\n---\nB.\n", as: "x.md")
        #expect(underlined.title == "The Sea")
        #expect(underlined.titles == ["Out", "Home"])
    }

    @Test func `without headings a story is one chapter, named after its file`() throws {
        let story = try read("One.\n\nTwo\nlines.\n", as: "my-first_story.markdown")
        #expect(story.title == "My First Story")
        #expect(story.firstTexts == ["One.", "Two lines."])
        #expect(story.titles == [nil])
    }

    @Test(arguments: ["***", "* * *", "---", "___", "- - -", "⁂", "#\n"])
    func `a break between scenes`(mark: String) throws {
        #expect(try read("A.\n\n\(mark)\n\nB.\n", as: "x.md").firstTexts.joined() == "A.***B.")
    }

    @Test func `markup is taken out and what it marks is kept`() throws {
        let text = #"""
            He was **very** *much* ***there***, “_indeed_”, with __snake_case__ and 5 * 3, `code` and ~~not~~ \*this\*.

            See [the [old] map](http://x.y/a_(b) "Map"), [a note][1] and ![a picture](a.png)<b>bold</b> &eacute; <https://x.y>[^1]--or not.

            A [link over
            two lines](http://x.y) ends. [Not a link] (at all).

            [1]: http://x.y
            [^1]: A footnote.
            <!-- nobody reads this -->
            """#
        #expect(
            try read(text, as: "x.md").firstTexts == [
                "He was very much there, “indeed”, with snake_case and 5 * 3, code and not *this*.",
                "See the [old] map, a note and bold é —or not.",
                "A link over two lines ends. [Not a link] (at all).",
            ])
    }

    @Test func `quotations, lists and verse are read`() throws {
        let text =
            "> Be *quick*,\n> she said.\n\n- One\n- Two\n  goes on\n1. Three\n\nHow doth the wind  \nGo round\\\nand round\n\n```\nA  B\nC\n```\n"
        let paragraphs = try read(text, as: "x.md").chapters[0].paragraphs
        #expect(
            paragraphs.map(\.text) == [
                "Be quick, she said.", "One", "Two goes on", "Three", "How doth the wind\nGo round\nand round", "A B\nC",
            ])
        #expect(paragraphs.map(\.kind) == [.prose, .prose, .prose, .prose, .verse, .verse])
    }

    @Test(arguments: ["story", "story.txt", "story.text.backup"])
    func `a text with headings is Markdown under any name`(name: String) throws {
        #expect(try read("## One\n\nA.\n\n## Two\n\nB.", as: name).titles == ["One", "Two"])
        #expect(
            try read("#1 in the charts\n\nA. *B*\n\n# \n\nC.", as: name).firstTexts == [
                "#1 in the charts", "A. B", "***", "C.",
            ])
    }

    @Test func `nothing but markup is nothing to read`() throws {
        #expect(refusal(of: Array("---\ntitle: X\n---\n\n# X\n\n![a](b.png)\n".utf8), as: "x.md") == .nothingToRead)
    }
}

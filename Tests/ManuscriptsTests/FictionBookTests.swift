import Manuscripts
import Testing

struct FictionBookTests {
    private let book = """
        <?xml version="1.0" encoding="UTF-8"?><FictionBook xmlns:l="x"><description><title-info><genre>sf</genre>
        <author><first-name>Ada</first-name><last-name>Moss</last-name></author><book-title>The Tower</book-title>
        <annotation><p>Of rain.</p></annotation><coverpage><image l:href="#c.jpg"/></coverpage><lang>en</lang></title-info>
        <publish-info><publisher>Gull</publisher><year>1908</year></publish-info></description>
        <body><title><p>The Tower</p></title><section><title><p>Part One</p></title>
        <section><title><p>1</p><p>The Rain</p></title><p>It rained<a l:href="#n1" type="note">[1]</a>.</p><empty-line/>
        <p>It <emphasis>poured</emphasis>.</p><poem><stanza><v>Round and round,</v><v>nor make a sound.</v></stanza></poem></section>
        <section><title><p>2</p><p>The Snow</p></title><subtitle>* * *</subtitle><p>It snowed.</p><p>It did.</p><p>It was.</p><p>A</p>
        <p>B</p><p>C</p></section></section></body>
        <body name="notes"><section id="n1"><title><p>1</p></title><p>As ever.</p></section></body>
        <binary id="c.jpg" content-type="image/jpeg">AAAA</binary></FictionBook>
        """

    @Test func `a body without a title starts with its text, and verse in a heading is one line`() throws {
        let book = """
            <FictionBook><description><title-info><book-title>T</book-title></title-info></description><body><section>
            <p>It rained.</p><subtitle><stanza><v>Roses</v><v>Violets</v></stanza></subtitle><p>It snowed.</p></section></body></FictionBook>
            """
        #expect(try read(book, as: "b.fb2").firstTexts == ["It rained.", "Roses Violets", "It snowed."])
    }

    @Test func `sections, verse, notes and the description are read`() throws {
        let story = try read(book, as: "b.fb2")
        #expect(story.title == "The Tower" && story.author == "Ada Moss" && story.language == "en")
        #expect(story.titles == ["1. The Rain", "2. The Snow"])
        #expect(story.chapters.map(\.part) == ["Part One", "Part One"])
        #expect(story.firstTexts == ["It rained.", "***", "It poured.", "Round and round,\nnor make a sound."])
        #expect(story.chapters[0].paragraphs.last?.kind == .verse)
        #expect(story.notes.map(\.text) == ["As ever."])
        #expect(story.details.publisher == "Gull" && story.details.published == "1908" && story.details.subjects == ["sf"])
        #expect(story.details.cover?.file == "c.jpg" && story.details.summary == "Of rain.")
    }

    @Test func `one in a ZIP archive, in Windows-1251, is the same story`() throws {
        let russian =
            #"<?xml version="1.0" encoding="windows-1251"?><FictionBook><body><section><p>"#.utf8
            + [0xC4, 0xEE, 0xE6, 0xE4, 0xFC, 0x2E] + "</p></section></body></FictionBook>".utf8
        let archive = try ZipWriter(entries: [.init(name: "b.fb2", bytes: Array(russian))]).bytes()
        let story = try ManuscriptReader.read(archive, fileName: "the-rain.fb2.zip")
        #expect(story.firstTexts == ["Дождь."] && story.title == "The Rain")
        #expect(story.chapters[0].paragraphs[0].source.file == "b.fb2")
    }

    @Test func `entities of its own are refused`() {
        let bomb = #"<?xml version="1.0"?><!DOCTYPE f [<!ENTITY a "b">]><FictionBook><body><p>&a;</p></body></FictionBook>"#
        #expect(refusal(of: Array(bomb.utf8), as: "b.fb2") == .unsafeMarkup(file: ""))
    }
}

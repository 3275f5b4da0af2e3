import Manuscripts
import Testing

struct EPUBTests {
    @Test func `verse among the notes is one line, and an arrow back to the text is no part of a note`() throws {
        var fixture = BookFixture()
        fixture.documents = [
            .init(name: "one.xhtml", body: "<h2>One</h2><p>It rained.</p>"),
            .init(
                name: "n.xhtml",
                body:
                    ##"<section epub:type="endnotes"><h2>Notes</h2><div class="poem"><p>Roses<br/>Violets<a href="#r">↩\##u{FE0E}</a></p></div></section>"##
            ),
        ]
        #expect(try fixture.read().notes.map(\.text) == ["Roses Violets"])
    }

    @Test func `title, author and language come from the package`() throws {
        let book = try BookFixture.of("<h2>One</h2><p>It rained.</p>").read()
        #expect(book.title == "The Tower")
        #expect(book.author == "Ada Moss")
        #expect(book.language == "en-GB")
    }

    @Test func `the main title and the authors are chosen among many`() throws {
        var fixture = BookFixture.of("<p>It rained.</p>")
        fixture.metadata = """
            <dc:title id="s">Short</dc:title><meta refines="#s" property="title-type">short</meta>
            <dc:title id="m">The Long Tower</dc:title><meta refines="#m" property="title-type">main</meta>
            <dc:creator opf:role="ill">Pat Brush</dc:creator>
            <dc:creator opf:role="aut">Ada Moss</dc:creator><dc:creator opf:role="aut">Ben Reed</dc:creator>
            """
        let book = try fixture.read()
        #expect(book.title == "The Long Tower")
        #expect(book.author == "Ada Moss and Ben Reed")
        #expect(book.language == nil)
    }

    @Test func `a chapter's number and its name become one title`() throws {
        let bodies = [
            #"<hgroup><h2 epub:type="ordinal">I</h2><p epub:type="title">Down the Hole</p></hgroup><p>A.</p>"#,
            "<h2>Chapter II</h2><h3>The Pool</h3><p>B.</p>",
            "<h2>CHAPTER III.<br/>THE RACE OF A MOUSE</h2><p>C.</p>",
            "<h2>Chapter Four</h2><h3>Pepper</h3><p>D.</p>",
            "<p>E.</p>",
            "<h2>Chapter VI</h2><p>F.</p>",
        ]
        var fixture = BookFixture()
        fixture.documents = bodies.enumerated().map { .init(name: "c\($0).xhtml", body: $1) }
        fixture.documents[4].label = "V: The Garden"
        fixture.documents[5].label = "VI. The Trial"
        #expect(
            try fixture.read().titles == [
                "I. Down the Hole", "II. The Pool", "III. The Race of a Mouse", "Chapter Four: Pepper", "V. The Garden",
                "VI. The Trial",
            ])
    }

    @Test func `parts are kept beside the chapters that stand in them`() throws {
        var fixture = BookFixture()
        fixture.documents = [
            .init(name: "p1.xhtml", body: "<h1>Part One</h1><h2>The Island</h2>", label: "Part One"),
            .init(name: "c1.xhtml", body: "<h2>1</h2><h3>Landfall</h3><p>A.</p>", label: "1. Landfall"),
            .init(name: "p2.xhtml", body: "<h1>PART TWO--THE SEA</h1>", label: "Part Two"),
            .init(name: "c2.xhtml", body: "<h2>2</h2><h3>Adrift</h3><p>B.</p>", label: "2. Adrift"),
        ]
        let chapters = try fixture.read().chapters
        #expect(chapters.map(\.title) == ["1. Landfall", "2. Adrift"])
        #expect(chapters.map(\.part) == ["Part One: The Island", "Part Two: The Sea"])
    }

    @Test func `a file may hold several chapters, and a chapter several files`() throws {
        var fixture = BookFixture()
        fixture.documents = [
            .init(name: "a.xhtml", body: "<h2>One</h2><p>A.</p><h2>Two</h2><p>B.</p><h3>Below</h3><p>C.</p>", label: "One"),
            .init(name: "b.xhtml", body: "<p>D.</p>"),
        ]
        let book = try fixture.read()
        #expect(book.titles == ["One", "Two"])
        #expect(book.chapters.last?.paragraphs.map(\.text) == ["B.", "", "Below", "C.", "D."])
    }

    @Test func `what is not the story is left out`() throws {
        var fixture = BookFixture()
        fixture.documents = [
            .init(name: "cover.xhtml", body: "<p>A cover</p>"),
            .init(name: "t.xhtml", body: #"<section epub:type="titlepage"><h1>The Tower</h1><p>By Ada Moss.</p></section>"#),
            .init(name: "i.xhtml", body: #"<section epub:type="imprint"><p>Made by hand.</p></section>"#),
            .init(name: "d.xhtml", body: "<p>To my mother.</p>"),
            .init(name: "toc.xhtml", body: "<h2>Contents</h2><p>One</p>"),
            .init(
                name: "one.xhtml", body: "<h2>One</h2><p>It rained.</p>", label: "One", attributes: #"epub:type="bodymatter""#),
            .init(name: "extra.xhtml", body: "<p>An aside.</p>", isLinear: false),
            .init(name: "about.xhtml", body: "<h2>About the Author</h2><p>Ada lives by the sea.</p>"),
            .init(name: "u.xhtml", body: "<p>Free to all.</p>", attributes: #"epub:type="backmatter""#),
            .init(name: "n.xhtml", body: #"<section role="doc-endnotes"><p>1. A note.</p></section>"#),
        ]
        fixture.landmarks = #"<li><a epub:type="bodymatter" href="one.xhtml">Start</a></li>"#
        let book = try fixture.read()
        #expect(book.titles == ["One"])
        #expect(book.firstTexts == ["It rained."])
    }

    @Test func `a prologue is story even among the front matter`() throws {
        var fixture = BookFixture()
        fixture.documents = [
            .init(name: "p.xhtml", body: #"<section epub:type="prologue"><h2>Prologue</h2><p>Long ago.</p></section>"#),
            .init(name: "one.xhtml", body: "<h2>One</h2><p>It rained.</p>"),
        ]
        fixture.guide = #"<reference type="text" href="one.xhtml"/>"#
        #expect(try fixture.read().titles == ["Prologue", "One"])
    }

    @Test func `a book that calls everything front matter is still read`() throws {
        var fixture = BookFixture.of("<p>It rained.</p>")
        fixture.documents[0].attributes = #"epub:type="frontmatter""#
        #expect(try fixture.read().firstTexts == ["It rained."])
    }

    @Test func `EPUB 2 is read with its NCX and its guide`() throws {
        var fixture = BookFixture()
        fixture.usesNCX = true
        fixture.documents = [
            .init(name: "notice.html", body: "<p>All rights are free.</p>"),
            .init(name: "one.html", body: "<p>It rained.</p>", label: "1. The Rain"),
            .init(name: "two.html", body: "<p>It snowed.</p>", label: "2. The Snow"),
        ]
        fixture.guide = #"<reference type="copyright-page" href="notice.html"/><reference type="text" href="one.html"/>"#
        #expect(try fixture.read().titles == ["1. The Rain", "2. The Snow"])
    }

    @Test func `verse keeps its lines, and prose does not`() throws {
        let body = """
            <p>She sang<br/>
            in the long grey evening, while the tide went out and the boats lay down upon their sides in the sand.</p>
            <blockquote epub:type="z3998:poem"><p><span>How doth the wind</span><br/><span class="i1">Go round and round,</span></p>
            <p><span>And never rest</span><br/><span>Nor make a sound?</span></p></blockquote>
            <div class="poem"><div class="stanza"><div class="line">One line,</div><div class="line">two lines.</div></div></div>
            <p>A grave:<br/>HERE LIES<br/>NOBODY</p>
            """
        let paragraphs = try BookFixture.of(body).read().chapters[0].paragraphs
        #expect(paragraphs.map(\.kind) == [.prose, .verse, .verse, .verse, .verse])
        #expect(paragraphs[0].text.hasPrefix("She sang in the long grey evening"))
        #expect(paragraphs[1].text == "How doth the wind\nGo round and round,")
        #expect(paragraphs[2].text == "And never rest\nNor make a sound?")
        #expect(paragraphs[3].text == "One line,\ntwo lines.")
        #expect(paragraphs[4].text == "A grave:\nHERE LIES\nNOBODY")
    }

    @Test func `scene breaks stand between paragraphs, once, and never at an end`() throws {
        let body = "<hr/><p>A.</p><hr/><p>* * *</p><p>B.</p><p class=\"scene-break\">&#160;</p><p>C.</p><p>⁂</p>"
        #expect(try BookFixture.of(body).read().firstTexts == ["A.", "***", "B.", "***", "C."])
    }

    @Test func `lists, quotations, tables and unclosed paragraphs are read`() throws {
        let body = """
            <ul><li>One apple</li><li><p>Two pears</p></li></ul><blockquote>Be quick!</blockquote>
            <table><tr><td>Left</td><td>right</td></tr></table><p>No end<p>Nor here<div>In a box</div> and outside
            """
        #expect(
            try BookFixture.of(body).read().firstTexts == [
                "One apple", "Two pears", "Be quick!", "Left right", "No end", "Nor here", "In a box", "and outside",
            ])
    }

    @Test func `marks of notes, page numbers and pictures are not read`() throws {
        let body = """
            <p>He ran<a epub:type="noteref" href="#n1">1</a> and hid<sup><a href="#n2">[2]</a></sup>.<span class="pagenum">[Pg 12]</span></p>
            <p>The 3<sup>rd</sup> day<a href="#n3"><sup>*</sup></a>, see <a href="two.xhtml#x">the map</a>.</p>
            <figure><img src="missing.png" alt="A cat"/><figcaption>A cat.</figcaption></figure>
            <svg><text>drawn</text></svg><aside epub:type="footnote"><p>1. A note.</p></aside>
            <p><span epub:type="pagebreak" title="13">13</span>Gone.</p>
            """
        #expect(try BookFixture.of(body).read().firstTexts == ["He ran and hid.", "The 3rd day, see the map.", "Gone."])
    }

    @Test func `entities become characters, and invisible characters go`() throws {
        let body =
            "<p>Caf&eacute;&nbsp;&mdash; &ldquo;a&shy;b&#8217;s&#x201D; &amp; &lt;c&gt; AT&T &unknown;</p>"
            + "<p>so\u{AD}ft z\u{200B}ero\u{2060}\u{FEFF} wi\u{200D}de  e\u{301}t\u{00A0}\n\té</p><p><![CDATA[1 < 2 &amp; 3]]></p>"
        #expect(
            try BookFixture.of(body).read().firstTexts == [
                "Café — “ab’s” & <c> AT&T &unknown;", "soft zero wide ét é", "1 < 2 &amp; 3",
            ])
    }

    @Test func `words in capitals that open a chapter get the case of the book`() throws {
        let body = """
            <h2>One</h2><p><span class="smallcap">THE OLD MOLE</span> had been working. It was the Mole who saw it.</p>
            <h2>Two</h2><p>IT WAS late, and the old Mole slept.</p>
            """
        let book = try BookFixture.of(body).read()
        #expect(book.chapters.map { String($0.paragraphs[0].text.prefix(12)) } == ["The old Mole", "It was late,"])
    }

    @Test func `documents in other encodings are read`() throws {
        let latin = #"<?xml version="1.0" encoding="ISO-8859-1"?><html><body><p>caf"#.utf8 + [0xE9] + "</p></body></html>".utf8
        let wide = "\u{FEFF}<html><body><p>naïve</p></body></html>".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let bytes = try BookFixture.bytes(ofDocuments: [Array(latin), wide])
        let book = try ManuscriptReader.read(bytes, fileName: "the-old_book.epub")
        #expect(book.title == "The Old Book")
        #expect(book.chapters.flatMap(\.paragraphs).map(\.text) == ["café", "naïve"])
    }
}

import Manuscripts
import Testing

struct HTMLTests {
    @Test func `a book in HTML has its title, author, language, chapters and notes`() throws {
        let page = """
            <!DOCTYPE html><html lang="en-GB"><head><title>The Tower &amp; the Sea</title><meta name="author" content="Ada Moss">
            <style>p { color: red }</style></head><body><nav><a href="#1">One</a></nav><h1>The Tower &amp; the Sea</h1>
            <h2 id="1">One</h2><p>It rained<sup><a href="#n">1</a></sup>.<p>It poured.<script>var p = "<p>no</p>"</script>
            <h2>Two</h2><p>It snowed.</p><div class="footnote"><p>As ever.</p></div></body></html>
            """
        let story = try read(page, as: "b.html")
        #expect(story.title == "The Tower & the Sea" && story.author == "Ada Moss" && story.language == "en-GB")
        #expect(story.titles == ["One", "Two"])
        #expect(story.firstTexts == ["It rained.", "It poured."])
        #expect(story.notes.map(\.text) == ["As ever."])
        let bytes = Array(page.utf8)
        let source = story.chapters[0].paragraphs[1].source
        #expect(String(decoding: bytes[source.start..<source.end], as: UTF8.self) == "It poured.")
    }

    @Test func `of a page with an article only the article is read`() throws {
        let page =
            "<html><body><div>Buy now!</div><article><h1>Rain</h1><p>It rained.</p></article><footer>Terms</footer></body></html>"
        let story = try read(page, as: "b.html")
        #expect(story.title == "Rain" && story.firstTexts == ["It rained."])
    }

    @Test func `a fragment without a body, and one in another encoding, are read`() throws {
        #expect(try read("<p>It rained.</p><p>It snowed.", as: "b.html").firstTexts == ["It rained.", "It snowed."])
        let declared =
            #"<html><head><meta charset="windows-1251"></head><body><p>"#.utf8 + [0xC4, 0xE0, 0x2E] + "</p></body></html>".utf8
        let story = try ManuscriptReader.read(Array(declared), fileName: "b.html")
        #expect(story.firstTexts == ["Да."])
        #expect(story.record.encoding == EncodingFinding(name: "windows-1251", reason: .declared))
    }

    @Test func `a link that is open over the end of a paragraph takes nothing away`() throws {
        let page = "<html><body><p>It rained <a href='#x'>all<p>1</a> day.</p></body></html>"
        #expect(try read(page, as: "b.html").firstTexts == ["It rained all", "1", "day."])
        let book = "<FictionBook><body><section><p>It rained <a type='note'>all<p>1</a> day.</p></section></body></FictionBook>"
        #expect(try read(book, as: "b.fb2").chapters[0].paragraphs.map(\.text) == ["It rained all", "day."])
    }

    @Test func `entities of its own are refused`() {
        let bomb = #"<!DOCTYPE html [<!ENTITY a "b">]><html><body><p>&a;</p></body></html>"#
        #expect(refusal(of: Array(bomb.utf8), as: "b.html") == .unsafeMarkup(file: ""))
    }
}

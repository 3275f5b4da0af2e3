import Foundation
import Manuscripts
import Testing

/// Every paragraph must be found again in its file, to the byte.
struct SourceSpanTests {
    @Test func `a span of XHTML starts at the first letter and ends behind the last`() throws {
        let body =
            "<h2>I</h2>\n<p>\n  <i>“Caf&eacute;”</i> s&shy;aid<br/>\r\n she&#8217;s <b>told</b>.<sup><a href=\"#n\">3</a></sup> </p><hr class='x'/><p>Ünd.</p>"
        let document = BookFixture.Document(name: "one.xhtml", body: body)
        let page = Array(BookFixture.page(document).utf8)
        let paragraphs = try BookFixture(documents: [document]).read().chapters[0].paragraphs
        let cuts = paragraphs.map { String(decoding: page[$0.source.start..<$0.source.end], as: UTF8.self) }
        #expect(paragraphs.allSatisfy { $0.source.file == "OEBPS/one.xhtml" })
        #expect(cuts == ["“Caf&eacute;”</i> s&shy;aid<br/>\r\n she&#8217;s <b>told</b>.", "<hr class='x'/>", "Ünd."])
    }

    @Test func `a span of Markdown starts at the first letter and ends behind the last`() throws {
        let text = "\u{FEFF}---\ntitle: X\n---\n\n# X\n\n> *“Naïve*\r\n> words”* \n\n* * *\n\n- [End](x) ![p](q)\n"
        let paragraphs = try read(text, as: "x.md").chapters[0].paragraphs
        let bytes = Array(text.utf8)
        let cuts = paragraphs.map { String(decoding: bytes[$0.source.start..<$0.source.end], as: UTF8.self) }
        #expect(cuts == ["“Naïve*\r\n> words”", "* * *", "End"])
    }

    @Test func `a span of plain text starts at the first letter and ends behind the last`() throws {
        let text = "CHAPTER I\n\n   _“Naïve\n words”_  \n\n   * * *\n\nThe end--\nnearly.*\n"
        let paragraphs = try read(text).chapters[0].paragraphs
        let bytes = Array(text.utf8)
        let cuts = paragraphs.map { String(decoding: bytes[$0.source.start..<$0.source.end], as: UTF8.self) }
        #expect(cuts == ["“Naïve\n words”", "* * *", "The end--\nnearly."])
    }

    @Test func `spans of a whole story follow one another and hold all of its letters`() throws {
        let path = SampleStory.path
        let bytes = try Array(Data(contentsOf: URL(filePath: path)))
        let story = try ManuscriptReader.read(contentsOf: path)
        let paragraphs = story.chapters.flatMap(\.paragraphs)
        var end = 0
        for paragraph in paragraphs {
            #expect(paragraph.source.start >= end && paragraph.source.end > paragraph.source.start)
            end = paragraph.source.end
            #expect(String(decoding: bytes[paragraph.source.start..<end], as: UTF8.self) == paragraph.text)
        }
    }
}

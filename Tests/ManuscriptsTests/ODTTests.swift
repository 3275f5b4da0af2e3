import Manuscripts
import Testing

struct ODTTests {
    private static let styles = """
        <style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
        <style:style style:name="P2" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/>
        <style:text-properties fo:font-weight="bold"/></style:style>
        """

    private func content(_ text: String) -> String {
        """
        <?xml version="1.0"?><office:document-content><office:automatic-styles>\(Self.styles)</office:automatic-styles>
        <office:body><office:text>\(text)</office:text></office:body></office:document-content>
        """
    }

    private func bytes(_ text: String, manifest: String = "<manifest:manifest/>") throws -> [UInt8] {
        let meta =
            "<office:document-meta><office:meta><dc:title>The Tower</dc:title><dc:creator>Ada Moss</dc:creator>"
            + "<dc:language>en-GB</dc:language></office:meta></office:document-meta>"
        let named = #"<office:styles><style:style style:name="Title" style:family="paragraph"/></office:styles>"#
        var writer = ZipWriter()
        writer.entries = [
            ("mimetype", "application/vnd.oasis.opendocument.text"), ("META-INF/manifest.xml", manifest), ("meta.xml", meta),
            ("styles.xml", named), ("content.xml", content(text)),
        ].map { ZipWriter.Entry(name: $0.0, bytes: Array($0.1.utf8)) }
        return try writer.bytes()
    }

    @Test func `headings, paragraphs, spaces and breaks are read, notes and changes are not mixed in`() throws {
        let text = """
            <text:tracked-changes><text:p>gone</text:p></text:tracked-changes>
            <text:p text:style-name="P1">The Tower</text:p><text:table-of-content><text:p>One 3</text:p></text:table-of-content>
            <text:h text:outline-level="1">One</text:h>
            <text:p>It <text:span>rai</text:span>ned<text:note><text:note-citation>1</text:note-citation><text:note-body>
            <text:p>As ever.</text:p></text:note-body></text:note> all<text:s text:c="3"/>day<text:line-break/>long.</text:p>
            <draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame>
            <text:p>* * *</text:p><text:list><text:list-item><text:p>Apples &amp; pears</text:p></text:list-item></text:list>
            <text:h text:outline-level="1">Two</text:h><text:p>It snowed.</text:p>
            """
        let book = try ManuscriptReader.read(bytes(text), fileName: "b.odt")
        #expect(book.title == "The Tower" && book.author == "Ada Moss" && book.language == "en-GB")
        #expect(book.titles == ["One", "Two"])
        #expect(book.firstTexts == ["It rained all day\nlong.", "***", "Apples & pears"])
        #expect(book.notes.map(\.text) == ["As ever."])
        #expect(book.record.format == .odt)
    }

    @Test func `a span starts at the first letter and ends behind the last`() throws {
        let text = "<text:p> “Caf&#233;” <text:span>is</text:span> open. </text:p>"
        let page = Array(content(text).utf8)
        let source = try #require(
            try ManuscriptReader.read(bytes(text), fileName: "b.odt").chapters.first?.paragraphs.first?.source)
        #expect(source.file == "content.xml")
        #expect(
            String(decoding: page[source.start..<source.end], as: UTF8.self) == "“Caf&#233;” <text:span>is</text:span> open.")
    }

    @Test func `lines that are centred and bold are headings where no other are`() throws {
        let text = (1...2).map {
            #"<text:p text:style-name="P2">The Day \#($0 == 1 ? "Before" : "After")</text:p><text:p>It rained.</text:p>"#
        }
        #expect(
            try ManuscriptReader.read(bytes(text.joined()), fileName: "b.odt").titles == ["The Day Before", "The Day After"])
    }

    @Test func `a flat document is read like a packed one`() throws {
        let flat = """
            <?xml version="1.0"?><office:document office:mimetype="application/vnd.oasis.opendocument.text">
            <office:meta><dc:title>Flat</dc:title></office:meta><office:body><office:text><text:p>It rained.</text:p></office:text>
            </office:body></office:document>
            """
        let book = try read(flat, as: "b.fodt")
        #expect(book.title == "Flat" && book.firstTexts == ["It rained."])
    }

    @Test func `an encrypted document says that it wants a password`() throws {
        let manifest =
            "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
        #expect(
            refusal(of: try bytes("<text:p>x</text:p>", manifest: manifest), as: "b.odt")
                == .passwordProtected(format: "an OpenDocument text"))
    }
}

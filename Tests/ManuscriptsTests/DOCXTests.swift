import Manuscripts
import Testing

/// A Word document for the tests.
struct WordFixture {
    var body: String
    var styles = """
        <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:rPr><w:sz w:val="22"/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
        <w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
        <w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Chapter Head"/><w:basedOn w:val="berschrift1"/></w:style>
        """
    var footnotes: String?
    var extraEntries: [ZipWriter.Entry] = []

    private static let namespace = #"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#

    func bytes() throws -> [UInt8] {
        let core = """
            <cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>The Tower</dc:title><dc:creator>Ada Moss</dc:creator></cp:coreProperties>
            """
        var parts = [
            ("[Content_Types].xml", "<Types/>"), ("docProps/core.xml", core),
            ("word/document.xml", "<w:document \(Self.namespace)><w:body>\(body)</w:body></w:document>"),
            ("word/styles.xml", "<w:styles \(Self.namespace)>\(styles)</w:styles>"),
        ]
        if let footnotes { parts.append(("word/footnotes.xml", "<w:footnotes \(Self.namespace)>\(footnotes)</w:footnotes>")) }
        var writer = ZipWriter()
        writer.entries = parts.map { ZipWriter.Entry(name: $0.0, bytes: Array($0.1.utf8)) } + extraEntries
        return try writer.bytes()
    }

    func read() throws -> Manuscript { try ManuscriptReader.read(bytes(), fileName: "book.docx") }

    /// A paragraph; `properties` stand in its own properties.
    static func p(_ text: String, _ properties: String = "", _ run: String = "") -> String {
        "<w:p><w:pPr>\(properties)</w:pPr><w:r><w:rPr>\(run)</w:rPr><w:t>\(text)</w:t></w:r></w:p>"
    }
}

struct DOCXTests {
    private func style(_ id: String) -> String { #"<w:pStyle w:val="\#(id)"/>"# }

    @Test func `chapters are found by styles, whatever their language and base`() throws {
        let p = WordFixture.p
        let book = try WordFixture(
            body: p("The Tower", style("Titel"), "") + p("One", style("berschrift1"), "") + p("It rained.", "", "")
                + p("Two", style("Mine"), "") + p("It snowed.", "", "") + p("Three", #"<w:outlineLvl w:val="0"/>"#, "")
                + p("It thawed.", "", "")
        ).read()
        #expect(book.title == "The Tower" && book.author == "Ada Moss")
        #expect(book.titles == ["One", "Two", "Three"])
        #expect(book.record.format == .docx)
    }

    @Test func `where nobody used styles, wording and looks make the headings`() throws {
        let p = WordFixture.p
        let worded = WordFixture(
            body: p("Chapter One", "", "") + p("It rained.", "", "") + p("Chapter Two: The Snow", "", "")
                + p("It snowed.", "", ""))
        #expect(try worded.read().titles == ["Chapter One", "Chapter Two: The Snow"])

        let centred = #"<w:jc w:val="center"/>"#
        let looks = WordFixture(
            body: p("The Rain", centred, "<w:b/>") + p("It rained.", "", "") + p("The Snow", centred, "<w:b/>")
                + p("It snowed. He shouted", "", "") + p("Stop!", "", "<w:b/>"))
        #expect(try looks.read().titles == ["The Rain", "The Snow"])
        #expect(try looks.read().chapters.last?.paragraphs.last?.text == "Stop!")
    }

    @Test func `runs are joined, breaks kept, and what was deleted, hidden or drawn is left out`() throws {
        let body = """
            <w:p><w:r><w:t xml:space="preserve">It </w:t></w:r><w:ins><w:r><w:t>rai</w:t></w:r></w:ins><w:r><w:t>ned</w:t></w:r>
            <w:del><w:r><w:delText>snowed</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>
            <w:r><w:tab/><w:t>all</w:t></w:r><w:r><w:noBreakHyphen/></w:r><w:r><w:t>day &amp; night.</w:t></w:r>
            <w:r><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></w:r></w:p>
            <w:p><w:r><w:t>Roses</w:t><w:br/><w:t>Violets</w:t></w:r></w:p>
            <w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>
            <w:p><w:r><w:t>Chapter One 5</w:t></w:r></w:p></w:sdtContent></w:sdt>
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Left</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>right</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
            """
        let book = try WordFixture(body: body).read()
        #expect(book.firstTexts == ["It rained all-day & night.", "Roses\nViolets", "Left", "right"])
        #expect(book.chapters[0].paragraphs[1].kind == .verse)
    }

    @Test func `footnotes stand apart, and every paragraph is found again in its part`() throws {
        let document = WordFixture(
            body:
                #"<w:p><w:r><w:t>It rained</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>.</w:t></w:r></w:p>"#,
            footnotes: #"<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote>"#
                + #"<w:footnote w:id="2"><w:p><w:r><w:t>As ever.</w:t></w:r></w:p></w:footnote>"#)
        let book = try document.read()
        #expect(book.firstTexts == ["It rained."])
        #expect(book.notes.map(\.text) == ["As ever."] && book.notes[0].source.file == "word/footnotes.xml")
        let source = book.chapters[0].paragraphs[0].source
        let archive = try document.bytes()
        #expect(source.file == "word/document.xml" && source.end > source.start && source.end < archive.count * 10)
    }

    @Test func `blank paragraphs are pauses where they are rare, and nothing where they part everything`() throws {
        let line = WordFixture.p("It rained.", "", "")
        let rare = String(repeating: line, count: 8) + "<w:p/>" + line
        #expect(try WordFixture(body: rare).read().firstTexts.filter { $0 == "***" }.count == 1)
        let usual = String(repeating: line + "<w:p/>", count: 8)
        #expect(try WordFixture(body: usual).read().firstTexts.filter { $0 == "***" }.isEmpty)
    }

    @Test func `a document without its text, with entities, or under a password says so`() throws {
        let word = try ZipWriter(entries: [
            .init(name: "[Content_Types].xml", bytes: [0x78]), .init(name: "word/styles.xml", bytes: [0x78]),
        ]).bytes()
        #expect(refusal(of: word, as: "a.docx") == .missingDocument(path: "word/document.xml"))

        let bomb = #"<!DOCTYPE d [<!ENTITY a "b">]><w:document><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:document>"#
        let entities = try ZipWriter(entries: [.init(name: "word/document.xml", bytes: Array(bomb.utf8))]).bytes()
        #expect(refusal(of: entities, as: "a.docx") == .unsafeMarkup(file: "word/document.xml"))

        let package = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let locked: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600) + package
        #expect(refusal(of: locked, as: "a.docx") == .passwordProtected(format: "an Office document"))
    }

    @Test func `a document is read without the styles that are damaged, and says so`() throws {
        var document = WordFixture(body: WordFixture.p("It rained.", "", ""))
        document.styles = #"<!DOCTYPE x [<!ENTITY a "b">]>"#
        let book = try document.read()
        #expect(book.firstTexts == ["It rained."])
        #expect(book.record.faults == [.unsafeMarkup(file: "word/styles.xml")])
    }
}

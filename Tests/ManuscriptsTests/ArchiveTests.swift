import Manuscripts
import Testing

struct ArchiveTests {
    /// The places of central directory records.
    private func records(_ bytes: [UInt8]) -> [Int] {
        bytes.indices.filter { bytes[$0...].starts(with: [0x50, 0x4B, 0x01, 0x02]) }
    }

    @Test func `entries that lie over one another are refused`() throws {
        var bytes = try BookFixture.of("<p>It rained.</p>").bytes()
        let records = records(bytes)
        // The last entry's local header is said to be where the first one's is (offset 42 of its record).
        bytes.replaceSubrange((records[records.count - 1] + 42)..<(records[records.count - 1] + 46), with: [0, 0, 0, 0])
        guard case .overlappingEntries = refusal(of: bytes, as: "b.epub") else {
            Issue.record("not refused as overlapping: \(String(describing: refusal(of: bytes, as: "b.epub")))")
            return
        }
    }

    @Test func `something in front of an archive does not make it overlap`() throws {
        let bytes = try BookFixture.of("<p>It rained.</p>").bytes()
        let text = try ManuscriptReader.read(bytes, fileName: "b.epub").firstTexts
        #expect(text == ["It rained."])
    }

    @Test func `a file with a password is told from one with DRM`() throws {
        var writer = ZipWriter(entries: [.init(name: "word/document.xml", bytes: Array("<w:p/>".utf8))])
        writer.password = "secret"
        #expect(refusal(of: try writer.bytes(), as: "b.docx") == .passwordProtected(format: "an archive"))
    }

    @Test func `a book with some documents missing or damaged is read without them, and says which`() throws {
        var fixture = BookFixture()
        fixture.documents = [
            .init(name: "one.xhtml", body: "<h2>One</h2><p>It rained.</p>"),
            .init(name: "two.xhtml", body: "<h2>Two</h2><p>It snowed.</p>"),
            .init(name: "three.xhtml", body: "<h2>Three</h2><p>&lol;</p>", doctype: #"<!DOCTYPE html [<!ENTITY lol "x">]>"#),
        ]
        fixture.leftOut = ["OEBPS/two.xhtml"]
        fixture.spineItems = #"<itemref idref="d0"/><itemref idref="d1"/><itemref idref="d2"/><itemref idref="ghost"/>"#
        let book = try fixture.read()
        #expect(book.titles == ["One"])
        #expect(
            Set(book.record.faults) == [
                .missingDocument(path: "ghost"), .missingDocument(path: "OEBPS/two.xhtml"),
                .unsafeMarkup(file: "OEBPS/three.xhtml"),
            ])
    }

    @Test func `notes stand apart, and the package's cover and details are kept`() throws {
        var fixture = BookFixture()
        fixture.documents = [
            .init(
                name: "one.xhtml",
                body:
                    ##"<h2>One</h2><p>It rained<a epub:type="noteref" href="#n">1</a>.</p><aside epub:type="footnote"><p>As ever.</p></aside>"##
            ),
            .init(name: "n.xhtml", body: #"<section epub:type="endnotes"><h2>Notes</h2><p>In April.</p></section>"#),
        ]
        fixture.metadata +=
            "<dc:publisher>Gull</dc:publisher><dc:date>1908</dc:date><dc:subject>Rain</dc:subject>"
            + "<dc:description>&lt;p&gt;Of rain.&lt;/p&gt;</dc:description>"
        let book = try fixture.read()
        #expect(book.firstTexts == ["It rained."])
        #expect(book.notes.map(\.text) == ["As ever.", "In April."] && book.notes.allSatisfy { $0.kind == .note })
        #expect(book.details.publisher == "Gull" && book.details.published == "1908" && book.details.subjects == ["Rain"])
        #expect(book.details.summary == "Of rain.")
    }
}

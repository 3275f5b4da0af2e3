import Foundation
import Manuscripts
import Testing

struct CoverTests {
    private let picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0, 0xFF]

    /// Writes a book to a file, and returns its cover's description and bytes.
    private func cover(of book: [UInt8]) throws -> (described: CoverPicture, bytes: [UInt8]) {
        let path = FileManager.default.temporaryDirectory.appending(path: "seidra-cover-\(UUID().uuidString)").path
        try Data(book).write(to: URL(filePath: path))
        // A file that stays behind must not hide what the test found.
        defer { try? FileManager.default.removeItem(atPath: path) }
        let described = try #require(try ManuscriptReader.read(contentsOf: path).details.cover)
        return (described, try ManuscriptReader.cover(described, contentsOf: path))
    }

    private func fixture(item: String) -> BookFixture {
        var fixture = BookFixture.of("<h2>One</h2><p>It rained.</p>")
        fixture.extraEntries = [.init(name: "OEBPS/c.png", bytes: picture)]
        fixture.extraItems = item
        return fixture
    }

    @Test func `EPUB 3 marks its cover in the manifest, EPUB 2 by a meta element`() throws {
        var fixture = fixture(item: #"<item id="c" href="c.png" media-type="image/png" properties="cover-image"/>"#)
        var found = try cover(of: fixture.bytes())
        #expect(found.described == CoverPicture(file: "OEBPS/c.png", mediaType: "image/png") && found.bytes == picture)

        fixture = self.fixture(item: #"<item id="c" href="c.png" media-type="image/png"/>"#)
        fixture.metadata += #"<meta name="cover" content="c"/>"#
        found = try cover(of: fixture.bytes())
        #expect(found.described.file == "OEBPS/c.png" && found.bytes == picture)
    }

    @Test func `a page that is called the cover is no picture`() throws {
        let fixture = fixture(
            item: #"<item id="c" href="c.xhtml" media-type="application/xhtml+xml" properties="cover-image"/>"#)
        #expect(try fixture.read().details.cover == nil)
    }

    @Test func `a cover that is not there is named, and the book is read`() throws {
        var fixture = fixture(item: #"<item id="c" href="c.png" media-type="image/png" properties="cover-image"/>"#)
        fixture.leftOut = ["OEBPS/c.png"]
        let book = try fixture.bytes()
        #expect(throws: ManuscriptError.missingDocument(path: "OEBPS/c.png")) { try cover(of: book) }
    }

    @Test func `a FictionBook's cover is unpacked from its text, also out of an archive`() throws {
        let lines = Data(picture).base64EncodedString().map { "\($0)\n" }.joined()
        let book = """
            <FictionBook><description><title-info><coverpage><image l:href="#c.png"/></coverpage></title-info></description>
            <body><section><p>It rained.</p></section></body><binary id="x">AAAA</binary>
            <binary id="c.png" content-type="image/png">\(lines)</binary></FictionBook>
            """
        let packed = try ZipWriter(entries: [.init(name: "b.fb2", bytes: Array(book.utf8))]).bytes()
        for bytes in [Array(book.utf8), packed] {
            let found = try cover(of: bytes)
            #expect(found.described == CoverPicture(file: "c.png", mediaType: "image/png") && found.bytes == picture)
        }
        let empty = book.replacing(lines, with: "")
        #expect(throws: ManuscriptError.missingDocument(path: "c.png")) { try cover(of: Array(empty.utf8)) }
    }
}

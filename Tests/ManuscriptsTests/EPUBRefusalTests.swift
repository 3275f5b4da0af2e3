import Manuscripts
import Testing

struct EPUBRefusalTests {
    private let sound = BookFixture.of("<h2>One</h2><p>It rained all day.</p>")

    private func isBomb(_ error: ManuscriptError?) -> Bool {
        if case .archiveBomb = error { true } else { false }
    }

    @Test func `an EPUB without a container, a package or a spine says which one is missing`() throws {
        var fixture = sound
        fixture.container = nil
        #expect(try fixture.refusal() == .missingContainer)

        fixture = sound
        fixture.leftOut = ["OEBPS/package.opf"]
        #expect(try fixture.refusal() == .missingPackage(path: "OEBPS/package.opf"))

        fixture.container = "<container><rootfiles/></container>"
        #expect(try fixture.refusal() == .missingPackage(path: ""))

        fixture = sound
        fixture.hasSpine = false
        #expect(try fixture.refusal() == .missingSpine)

        fixture = sound
        fixture.spineItems = ""
        #expect(try fixture.refusal() == .emptySpine)

        fixture.spineItems = #"<itemref idref="nobody"/>"#
        #expect(try fixture.refusal() == .emptySpine)
    }

    @Test func `an EPUB whose text is missing or empty is refused`() throws {
        var fixture = sound
        fixture.leftOut = ["OEBPS/one.xhtml"]
        #expect(try fixture.refusal() == .missingDocument(path: "OEBPS/one.xhtml"))
        #expect(try BookFixture.of("<h2>One</h2><img src='a.png'/>").refusal() == .nothingToRead)
        fixture = sound
        fixture.container = "no markup at all"
        #expect(try fixture.refusal() == .malformedXML(file: "META-INF/container.xml"))
    }

    @Test func `an encrypted EPUB is refused, and one with obfuscated fonts is read`() throws {
        func encryption(_ algorithm: String) -> ZipWriter.Entry {
            let text = #"<encryption><EncryptedData><EncryptionMethod Algorithm="\#(algorithm)"/></EncryptedData></encryption>"#
            return ZipWriter.Entry(name: "META-INF/encryption.xml", bytes: Array(text.utf8))
        }
        var fixture = sound
        fixture.extraEntries = [encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc")]
        #expect(try fixture.refusal() == .encrypted)
        fixture.extraEntries = [encryption("http://www.idpf.org/2008/embedding")]
        #expect(try fixture.refusal() == nil)
    }

    @Test(arguments: ["../evil.txt", "OEBPS/../../evil", "/etc/passwd", "..\\evil", "C:\\evil", "\\evil"])
    func `a name that leaves the container is refused`(name: String) throws {
        var fixture = sound
        fixture.extraEntries = [.init(name: name, bytes: [0x78])]
        #expect(try fixture.refusal() == .unsafeEntry(name: name))
    }

    @Test func `a symbolic link is refused`() throws {
        var fixture = sound
        fixture.extraEntries = [.init(name: "OEBPS/link.xhtml", bytes: Array("/etc/passwd".utf8), isSymbolicLink: true)]
        #expect(try fixture.refusal() == .unsafeEntry(name: "OEBPS/link.xhtml"))
    }

    @Test func `references in the package that leave the container are refused, and those inside are followed`() throws {
        var fixture = sound
        fixture.guide = #"<reference type="cover" href="../../../etc/passwd"/>"#
        #expect(try fixture.refusal() == .unsafeEntry(name: "../../../etc/passwd"))
        fixture.guide = #"<reference type="cover" href="../OEBPS/cover.xhtml"/>"#
        #expect(try fixture.refusal() == nil)
    }

    @Test func `a file that grows beyond measure is refused`() throws {
        var fixture = sound
        fixture.extraEntries = [.init(name: "OEBPS/bomb.xhtml", bytes: [UInt8](repeating: 0x20, count: 4 << 20))]
        #expect(try isBomb(fixture.refusal()))
    }

    @Test func `a bomb that lies about its size is stopped while it unpacks`() throws {
        var fixture = sound
        fixture.documents[0].body = "<p>It rained.</p>" + String(repeating: " ", count: 3 << 20)
        var bytes = try fixture.bytes()
        // The central directory's record of the document: its unpacked size stands 24 bytes in, its name 46 bytes.
        let name = Array("OEBPS/one.xhtml".utf8)
        let records = bytes.indices.filter { bytes[$0...].starts(with: [0x50, 0x4B, 0x01, 0x02]) }
        let record = try #require(records.first { bytes[($0 + 46)...].starts(with: name) })
        bytes.replaceSubrange((record + 24)..<(record + 28), with: [0, 2, 0, 0])
        #expect(isBomb(refusal(of: bytes, as: "book.epub")))
    }

    @Test func `too many files are refused`() throws {
        var fixture = sound
        fixture.extraEntries = (0...20_000).map { ZipWriter.Entry(name: "f/\($0)", bytes: [], isCompressed: false) }
        #expect(try isBomb(fixture.refusal()))
    }

    @Test func `a billion laughs are not laughed`() throws {
        let entities = (1...9).map { #"<!ENTITY lol\#($0) "\#(String(repeating: "&lol\($0 - 1);", count: 10))">"# }.joined()
        let doctype = #"<!DOCTYPE html [<!ENTITY lol0 "lol">\#(entities)]>"#
        var fixture = BookFixture.of("<p>&lol9;</p>")
        fixture.documents[0].doctype = doctype
        #expect(try fixture.refusal() == .unsafeMarkup(file: "OEBPS/one.xhtml"))

        fixture = sound
        fixture.container = fixture.container?.replacing(
            "<container ", with: doctype.replacing("html", with: "container") + "<container ")
        #expect(try fixture.refusal() == .unsafeMarkup(file: "META-INF/container.xml"))
    }

    @Test func `external entities are never loaded`() throws {
        var fixture = BookFixture.of("<p>Here: &file;</p>")
        fixture.documents[0].doctype = #"<!DOCTYPE html [<!ENTITY file SYSTEM "file:///etc/hostname">]>"#
        #expect(try fixture.refusal() == .unsafeMarkup(file: "OEBPS/one.xhtml"))

        fixture = sound
        fixture.documents[0].doctype = #"<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://127.0.0.1:1/xhtml11.dtd">"#
        #expect(try fixture.read().firstTexts == ["It rained all day."])
    }

    @Test func `damaged text inside names its file and the place`() throws {
        let damaged = Array("<html><body><p>It räined.".utf8) + [0xFF] + "</p></body></html>".utf8
        let bytes = try BookFixture.bytes(ofDocuments: [damaged])
        #expect(refusal(of: bytes, as: "b.epub") == .undecodable(file: "OEBPS/page 0.xhtml", offset: 26))
    }

    @Test func `a truncated EPUB is refused at every length, and never crashes`() throws {
        let bytes = try sound.bytes()
        // The first four bytes make it an archive.
        for length in stride(from: 4, to: bytes.count, by: 7) {
            #expect(refusal(of: Array(bytes.prefix(length)), as: "book.epub") != nil)
        }
    }

    @Test func `an EPUB with any byte changed is read or refused, and never crashes`() throws {
        let bytes = try sound.bytes()
        for index in stride(from: 0, to: bytes.count, by: 3) {
            var changed = bytes
            changed[index] ^= UInt8(truncatingIfNeeded: index | 1)
            let error = refusal(of: changed, as: "book.epub")
            #expect(error.map { !$0.description.isEmpty } ?? true)
        }
    }

    @Test func `markup cut off anywhere loses only what was cut off`() throws {
        let page = #"<html><body class="a"><p>One <b>two</b> &amp; <!-- x --> three<br/>four</p><hr/><p>five</p></body></html>"#
        for length in 1...page.utf8.count {
            let bytes = try BookFixture.bytes(ofDocuments: [Array(page.utf8.prefix(length)), Array("<body><p>End.</p>".utf8)])
            let texts = try ManuscriptReader.read(bytes, fileName: "b.epub").chapters.flatMap(\.paragraphs).map(\.text)
            #expect(texts.last == "End.")
            #expect(length < 30 || texts.first?.hasPrefix("One") == true)
        }
    }
}

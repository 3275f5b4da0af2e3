import Foundation
import Glibc
import Manuscripts
import Testing

/// Files that are not what they say, or not whole: what can be read is read, and the rest is named with its place.
struct DamagedFileTests {
    private static let russian = "Зимний вечер был тих. «Ну что же ты, — сказала она, — молчишь?» Он ничего не ответил.\n"
    private static let sea = "The sea was grey and the gulls cried over the quay.\n\n"

    private func encoded(_ text: String, _ name: String) throws -> [UInt8] {
        try Python.bytes("import sys; sys.stdout.buffer.write(sys.argv[1].encode(sys.argv[2]))", text, name)
    }

    // MARK: Wrong names

    @Test func `a file is read as what it is, whatever its name says`() throws {
        let pdf = PDFWriter(pages: [PDFWriter.paragraphs([["It rained on the sea and on the quay all day long."]])]).bytes()
        let word = try WordFixture(body: WordFixture.p("It rained.", "", "")).bytes()
        let page = Array("<!DOCTYPE html><html><body><p>It rained.</p></body></html>".utf8)
        let book = try BookFixture.of("<p>It rained.</p>").bytes()
        let rich = Array(#"{\rtf1\pard It rained.\par}"#.utf8)
        let expected: [(bytes: [UInt8], name: String, format: ReadingRecord.Format)] = [
            (pdf, "a.txt", .pdf), (word, "a.epub", .docx), (page, "a.rtf", .html), (book, "a.docx", .epub),
            (rich, "a.pdf", .rtf),
            (rich, "a.doc", .rtf), (Array("It rained.".utf8), "a.rtf", .text), (page, "a.fb2", .html),
        ]
        for (bytes, name, format) in expected {
            #expect(try ManuscriptReader.read(bytes, fileName: name).record.format == format, "\(format) as \(name)")
        }
    }

    @Test func `a packed text and programs under a text's name are named`() throws {
        let packed = try Python.bytes("import sys, gzip; sys.stdout.buffer.write(gzip.compress(b'It rained.'))")
        #expect(refusal(of: packed, as: "a.txt") == .unsupported(format: "a gzip archive"))
        let program = try Array(Data(contentsOf: URL(filePath: "/bin/true")))
        #expect(refusal(of: program, as: "a.txt") == .unsupported(format: "a program"))
        var dice = SystemRandomNumberGenerator()
        let noise = (0..<5_000).map { _ in UInt8.random(in: 0...255, using: &dice) }
        #expect(refusal(of: [0x01] + noise, as: "a.txt") == .binary)
    }

    // MARK: Encodings

    @Test(arguments: ["utf-16-le", "utf-16-be"])
    func `UTF-16 without a mark is read in any alphabet`(encoding: String) throws {
        let greek = "Ήταν ένα ήσυχο βράδυ, και η θάλασσα ήταν γκρίζα.\n"
        for text in [Self.russian, greek, Self.sea] {
            let book = try ManuscriptReader.read(encoded(text, encoding), fileName: "a.txt")
            #expect(book.chapters[0].paragraphs.map(\.text) == [text.trimmingCharacters(in: .whitespacesAndNewlines)])
            #expect(
                book.record.encoding
                    == EncodingFinding(
                        name: encoding.replacing("-le", with: "le").replacing("-be", with: "be"), reason: .zeroBytes))
        }
    }

    @Test func `a text in another encoding than it declares is read by its words`() throws {
        let page = "<html><head><meta charset=\"utf-8\"></head><body><p>\(Self.russian)</p></body></html>"
        let book = try ManuscriptReader.read(encoded(page, "cp1251"), fileName: "a.html")
        #expect(book.firstTexts == [Self.russian.trimmingCharacters(in: .whitespacesAndNewlines)])
        #expect(book.record.encoding == EncodingFinding(name: "windows-1251", reason: .likelyWords))
    }

    @Test func `one damaged byte costs a declared encoding no more than itself`() throws {
        for (name, text) in [("shift_jis", "海は灰色だった。"), ("iso-8859-1", "Il était une fois."), ("iso-2022-jp", "海は灰色だった。")] {
            let body = String(repeating: "<p>\(text)</p>", count: 300)
            var bytes = Array("<html><head><meta charset=\"\(name)\"></head><body>".utf8)
            let place = bytes.count + 3
            bytes += try encoded(body, name.replacing("-", with: "_"))
            let sound = try ManuscriptReader.read(bytes, fileName: "a.html")
            #expect(sound.record.faults.isEmpty && sound.firstTexts == [String](repeating: text, count: 300))
            guard name != "iso-2022-jp" else { continue }
            bytes.insert(0x81, at: place)
            bytes.insert(0x20, at: place + 1)
            let book = try ManuscriptReader.read(bytes, fileName: "a.html")
            #expect(book.firstTexts.count == 300 && book.firstTexts.suffix(299) == sound.firstTexts.suffix(299))
            #expect(book.record.faults == [.undecodable(file: "", offset: place)], "\(name)")
        }
    }

    @Test func `zeros and other control characters in a long text are left out, and the first one's place is told`() throws {
        var bytes = Array(String(repeating: Self.sea, count: 100).utf8)
        bytes.replaceSubrange(60..<64, with: [0, 0, 0, 0])
        bytes[400] = 0x02
        let book = try ManuscriptReader.read(bytes, fileName: "a.txt")
        #expect(book.firstTexts.count == 100 && book.firstTexts[0] == Self.sea.dropLast(2))
        #expect(book.record.faults == [.undecodable(file: "", offset: 60)])
        #expect(!book.firstTexts.joined().unicodeScalars.contains { $0.value < 0x20 })
        let many = bytes.enumerated().map { $0.offset % 200 == 0 ? 0 : $0.element }
        #expect(refusal(of: many, as: "a.txt") == .binary)
    }

    @Test func `a control character in one of a book's documents names the document and the place`() throws {
        let paragraphs = String(repeating: "<p>It rained.</p>", count: 100)
        var page = Array("<html><body>\(paragraphs)</body></html>".utf8)
        page[30] = 0
        let book = try ManuscriptReader.read(BookFixture.bytes(ofDocuments: [page]), fileName: "a.epub")
        #expect(book.firstTexts.count == 100)
        #expect(book.record.faults == [.undecodable(file: "OEBPS/page 0.xhtml", offset: 30)])
    }

    // MARK: Cut off

    @Test func `a text that was cut off anywhere is read as far as it goes`() throws {
        let rich =
            #"{\rtf1{\fonttbl{\f0 T;}}\pard It rained.\par It \'e9 \u8212? snowed.{\footnote As ever.}\par It thawed.\par}"#
        let fiction =
            "<FictionBook><description><title-info><book-title>T</book-title></title-info></description><body><section><p>It rained.</p><p>It snowed.</p></section></body></FictionBook>"
        for (text, name) in [(rich, "a.rtf"), (fiction, "a.fb2")] {
            let firstEnd = try #require(text.firstRange(of: "rained.")).upperBound
            let least = text[..<firstEnd].utf8.count
            for length in least...text.utf8.count {
                let texts = try ManuscriptReader.read(Array(text.utf8.prefix(length)), fileName: name).firstTexts
                #expect(texts.first == "It rained.", "\(name) cut to \(length)")
            }
        }
    }

    @Test func `a Word document and an OpenDocument that were cut off say that they are damaged`() throws {
        let word = try WordFixture(body: WordFixture.p("It rained.", "", "")).bytes()
        let open = try ZipWriter(entries: [
            .init(name: "mimetype", bytes: Array("application/vnd.oasis.opendocument.text".utf8), isCompressed: false),
            .init(name: "content.xml", bytes: Array("<office:body><text:p>It rained.</text:p></office:body>".utf8)),
        ]).bytes()
        for (bytes, name) in [(word, "a.docx"), (open, "a.odt")] {
            for length in stride(from: 4, to: bytes.count, by: 9) {
                guard case .brokenArchive? = refusal(of: Array(bytes.prefix(length)), as: name) else {
                    Issue.record(
                        "\(name) cut to \(length): \(String(describing: refusal(of: Array(bytes.prefix(length)), as: name)))")
                    return
                }
            }
        }
    }

    @Test func `of a book whose packed text is damaged, what is in front of the damage is read`() throws {
        let words = (0..<6_000).map { "w\($0 &* 7_919 % 10_007)" }
        let lines = stride(from: 0, to: words.count, by: 12).map { words[$0..<($0 + 12)].joined(separator: " ") + "." }
        let open = lines.map { "<text:p>\($0)</text:p>" }.joined()
        let fiction = "<FictionBook><body><section>\(lines.map { "<p>\($0)</p>" }.joined())</section></body></FictionBook>"
        let books: [(bytes: [UInt8], name: String, part: String)] = [
            (try BookFixture.of("<h2>One</h2>" + lines.map { "<p>\($0)</p>" }.joined()).bytes(), "a.epub", "OEBPS/one.xhtml"),
            (try WordFixture(body: lines.map { WordFixture.p($0, "", "") }.joined()).bytes(), "a.docx", "word/document.xml"),
            (
                try ZipWriter(entries: [
                    .init(name: "mimetype", bytes: Array("application/vnd.oasis.opendocument.text".utf8), isCompressed: false),
                    .init(name: "content.xml", bytes: Array("<office:body>\(open)</office:body>".utf8)),
                ]).bytes(), "a.odt", "content.xml"
            ),
            (try ZipWriter(entries: [.init(name: "b.fb2", bytes: Array(fiction.utf8))]).bytes(), "a.zip", "b.fb2"),
        ]
        for (bytes, name, part) in books {
            var damaged = bytes
            // The first local header of that name stands in front of its packed bytes.
            let start = try #require(bytes.firstRange(of: Array(part.utf8))).upperBound
            for offset in 0..<40 { damaged[start + 9_000 + offset] ^= 0xFF }
            let book = try ManuscriptReader.read(damaged, fileName: name)
            let texts = book.chapters.flatMap(\.paragraphs).map(\.text)
            #expect(
                texts.count > 50 && texts.count < lines.count && Array(texts.prefix(50)) == Array(lines.prefix(50)), "\(name)")
            guard case .brokenArchive(let reason)? = book.record.faults.first else {
                Issue.record("\(name) does not say that it is damaged")
                continue
            }
            #expect(reason.contains(part))
        }
    }

    @Test func `an EPUB under a password is told from a damaged one`() throws {
        var writer = ZipWriter(entries: [
            .init(name: "mimetype", bytes: Array("application/epub+zip".utf8)),
            .init(name: "META-INF/container.xml", bytes: Array("<container/>".utf8)),
        ])
        writer.password = "secret"
        #expect(refusal(of: try writer.bytes(), as: "b.epub") == .passwordProtected(format: "an archive"))
    }

    // MARK: Files

    @Test func `a file that may not be read says so`() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "seidra-secret-\(UUID().uuidString).txt").path
        #expect(FileManager.default.createFile(atPath: path, contents: Data("x".utf8), attributes: [.posixPermissions: 0]))
        // A file that stays behind must not hide what the test found.
        defer { try? FileManager.default.removeItem(atPath: path) }
        let error = await withCheckedContinuation { continuation in
            // On Linux a thread has a user of its own for files, so that root's own may give it up and end.
            Thread {
                typealias SetUser = @convention(c) (UInt32) -> CInt
                // dlsym's address is that of the function whose type this is (setfsuid(2)).
                let setUser = unsafeBitCast(dlsym(nil, "setfsuid"), to: SetUser.self)
                if geteuid() == 0 { _ = setUser(65_534) }
                continuation.resume(returning: Self.fileRefusal(path))
            }.start()
        }
        #expect(error == .unreadable(path: path, reason: "Permission denied"))
        #expect(error?.description.contains(path) == true)
    }

    @Test func `a text of 200 MB is refused unread, in every format that is one text`() throws {
        for name in ["txt", "md", "html", "rtf", "fb2", "srt"] {
            let path = FileManager.default.temporaryDirectory.appending(path: "seidra-large-\(UUID().uuidString).\(name)").path
            // A file that stays behind must not hide what the test found.
            defer { try? FileManager.default.removeItem(atPath: path) }
            let head = name == "rtf" ? #"{\rtf1 It rained."# : name == "fb2" ? "<FictionBook>" : "It rained."
            #expect(FileManager.default.createFile(atPath: path, contents: Data(head.utf8)))
            // A sparse file takes no room.
            #expect(truncate(path, 200 << 20) == 0)
            #expect(Self.fileRefusal(path) == .tooLarge(bytes: 200 << 20, limitBytes: 64 << 20))
        }
    }

    private static func fileRefusal(_ path: String) -> ManuscriptError? {
        do throws(ManuscriptError) {
            _ = try ManuscriptReader.read(contentsOf: path)
            return nil
        } catch {
            return error
        }
    }
}

import Foundation
import Manuscripts
import Testing

struct UnreadableFileTests {
    @Test func `an empty file, and one of nothing but space`() {
        #expect(refusal(of: [], as: "a.txt") == .empty)
        #expect(refusal(of: Array(" \n\n \t\n".utf8), as: "a.txt") == .nothingToRead)
        #expect(refusal(of: Array(" \n".utf8), as: "a.md") == .nothingToRead)
        #expect(refusal(of: [0xEF, 0xBB, 0xBF], as: "a.txt") == .nothingToRead)
    }

    @Test func `a binary file is no text`() {
        #expect(refusal(of: [0, 1, 2, 3, 0xFF, 0xFE, 7, 8], as: "a.txt") == .binary)
        #expect(refusal(of: Array("text and \u{0} and text".utf8), as: "a.md") == .binary)
    }

    @Test(arguments: [
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], "a picture (PNG)"),
        (Array("<?xml version=\"1.0\"?><gpx/>".utf8), "an XML file"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], "an old Office document (DOC, XLS or PPT)"),
        ([UInt8](repeating: 0x41, count: 60) + Array("BOOKMOBI".utf8), "a Kindle book (MOBI)"),
    ])
    func `a format that is not read is named`(bytes: [UInt8], name: String) {
        #expect(refusal(of: bytes, as: "story.txt") == .unsupported(format: name))
    }

    @Test func `an archive that is no book is named, whatever it is called`() throws {
        let sheet = try ZipWriter(entries: [.init(name: "xl/workbook.xml", bytes: [0x78])]).bytes()
        #expect(refusal(of: sheet, as: "story.docx") == .unsupported(format: "a spreadsheet (XLSX)"))
        let other = try ZipWriter(entries: [.init(name: "photo.txt", bytes: [0x78])]).bytes()
        #expect(refusal(of: other, as: "story.zip") == .unsupported(format: "a ZIP archive without a book in it"))
        #expect(refusal(of: other, as: "story.epub") == .missingContainer)
    }

    @Test func `an EPUB is recognised by its content under any name`() throws {
        let bytes = try BookFixture.of("<p>It rained.</p>").bytes()
        #expect(try ManuscriptReader.read(bytes, fileName: "upload.txt").firstTexts == ["It rained."])
    }

    @Test func `UTF-16 and Windows-1252 are read, damaged UTF-8 is not`() throws {
        let text = "“Café” – it’s naïve."
        for isBigEndian in [true, false] {
            let wide = ("\u{FEFF}" + text).utf16.flatMap { unit in
                isBigEndian ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
            }
            #expect(try ManuscriptReader.read(wide, fileName: "a.txt").firstTexts == [text])
        }
        let plain = "Plain words only.".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(try ManuscriptReader.read(plain, fileName: "a.txt").firstTexts == ["Plain words only."])

        let western: [UInt8] =
            [0x93] + Array("Caf".utf8) + [0xE9, 0x94, 0x20, 0x96, 0x20] + Array("it".utf8) + [0x92] + Array("s na".utf8) + [
                0xEF
            ] + Array("ve.".utf8)
        #expect(try ManuscriptReader.read(western, fileName: "a.txt").firstTexts == [text])

        var damaged = Array(text.utf8)
        damaged.insert(0xC3, at: 3)
        #expect(refusal(of: damaged, as: "a.txt") == .undecodable(file: "", offset: 3))
    }

    @Test func `a missing file, a directory and a device say what they are`() throws {
        func refusal(_ path: String) -> ManuscriptError? {
            do throws(ManuscriptError) {
                _ = try ManuscriptReader.read(contentsOf: path)
                return nil
            } catch {
                return error
            }
        }
        #expect(refusal("/nowhere/story.md") == .unreadable(path: "/nowhere/story.md", reason: "No such file or directory"))
        #expect(refusal("/tmp") == .notAFile(path: "/tmp"))
        #expect(refusal("/dev/null") == .notAFile(path: "/dev/null"))
    }

    @Test func `a file beyond the limit is refused unread`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "seidra-large-\(UUID().uuidString).txt").path
        // A sparse file takes no room; one that stays behind must not hide what the test found.
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(FileManager.default.createFile(atPath: path, contents: nil))
        #expect(truncate(path, 300 << 20) == 0)
        #expect(throws: ManuscriptError.tooLarge(bytes: 300 << 20, limitBytes: 256 << 20)) {
            try ManuscriptReader.read(contentsOf: path)
        }
        let text = [UInt8](repeating: 0x61, count: 65 << 20)
        #expect(refusal(of: text, as: "a.txt") == .tooLarge(bytes: 65 << 20, limitBytes: 64 << 20))
    }

    @Test(.timeLimit(.minutes(1))) func `five megabytes in a single line are read at once`() throws {
        let sentence = "The sea was grey and the gulls cried. "
        let bytes = Array(String(repeating: sentence, count: 5_000_000 / sentence.utf8.count).utf8)
        let story = try ManuscriptReader.read(bytes, fileName: "a.txt")
        #expect(story.chapters[0].paragraphs.map(\.text.utf8.count) == [bytes.count - 1])
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            ("[", "a.md"), ("*a_", "a.md"), ("<a", "a.md"), ("[x](", "a.md"), ("&a", "a.md"), ("a\n", "a.txt"),
            ("I\n", "a.txt"),
            ("[1", "a.txt"),
        ])
    func `no text takes longer than its length`(unit: String, name: String) throws {
        let bytes = Array(String(repeating: unit, count: 1_000_000 / unit.utf8.count).utf8)
        _ = try ManuscriptReader.read(bytes, fileName: name)
        // Half a second alone on one core; time that grows with the square would be an hour.
    }

    @Test func `a text of nothing but short lines is refused before it fills the memory`() {
        let bytes = Array(String(repeating: "A\n\n", count: 450_000).utf8)
        #expect(refusal(of: bytes, as: "a.txt") == .tooManyParagraphs(limit: 400_000))
        #expect(refusal(of: bytes, as: "a.md") == .tooManyParagraphs(limit: 400_000))
    }

    @Test func `every refusal is a sentence`() {
        let errors: [ManuscriptError] = [
            .unreadable(path: "a", reason: "b"), .notAFile(path: "a"), .tooLarge(bytes: 2 << 20, limitBytes: 1 << 20), .empty,
            .nothingToRead,
            .tooManyParagraphs(limit: 1), .binary, .unsupported(format: "a PDF"), .undecodable(file: "", offset: 1),
            .brokenArchive(reason: "b"),
            .missingContainer, .missingPackage(path: ""), .missingSpine, .emptySpine, .missingDocument(path: "a"), .encrypted,
            .archiveBomb(reason: "b"), .unsafeEntry(name: "a"), .unsafeMarkup(file: "a"), .malformedXML(file: "a"),
            .overlappingEntries(name: "a"), .unknownEncoding(file: "", name: "x"), .passwordProtected(format: "a PDF"),
            .scanned(pages: 3), .brokenPDF(reason: "b"), .toolMissing(name: "pdftotext"),
            .toolFailed(name: "pdftotext", reason: "it crashed"),
            .toolOverLimit(name: "pdftotext", limit: "3 seconds"),
        ]
        for error in errors {
            #expect(error.description.hasSuffix(".") && error.description.count > 15)
        }
    }
}

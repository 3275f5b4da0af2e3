import Foundation
import Manuscripts
import Testing

/// Files that were written by somebody else's program (scripts/setup.sh test installs pandoc).
struct ForeignWriterTests {
    static let formats = [
        ("docx", "b.docx"), ("odt", "b.odt"), ("rtf", "b.rtf"), ("fb2", "b.fb2"),
        ("epub3", "b.epub"), ("epub2", "b.epub"), ("html", "b.html"), ("gfm+yaml_metadata_block-smart", "b.md"),
    ]

    @Test(arguments: formats)
    func `a manuscript is read alike in every format`(format: String, name: String) throws {
        let book = try ManuscriptReader.read(Pandoc.bytes(as: format), fileName: name)
        #expect(book.title == "La Tour" && book.author == "Ada Moss")
        #expect(book.language == "fr")
        #expect(book.titles == ["Chapitre premier", "Chapitre deux"])
        #expect(book.notes.map(\.text) == [Pandoc.note])
        #expect(book.record.faults.isEmpty)
        let texts = book.chapters.map { chapter in
            chapter.paragraphs.map { $0.kind == .sceneBreak ? "***" : Self.withoutBullet($0.text) }
        }
        try #require(texts.count == 2)
        #expect(texts[0] == Pandoc.first)
        // A table's cells stand in a row or one below the other; in RTF an empty line follows it.
        let cells = texts[1].dropLast(Pandoc.second.count)
        #expect(cells.filter { $0 != "***" }.joined(separator: " ").split { $0 == " " }.map(String.init) == Pandoc.cells)
        #expect(Array(texts[1].suffix(Pandoc.second.count)) == Pandoc.second)
        #expect(book.chapters[1].paragraphs[cells.count].kind == .verse)
    }

    /// RTF and FictionBook have no lists that everybody reads, so a writer sets the bullets as text.
    private static func withoutBullet(_ text: String) -> String { text.hasPrefix("• ") ? String(text.dropFirst(2)) : text }

    @Test(arguments: formats)
    func `every paragraph is found again in its file`(format: String, name: String) throws {
        let bytes = try Pandoc.bytes(as: format)
        let book = try ManuscriptReader.read(bytes, fileName: name)
        var parts = ["": bytes]
        for paragraph in book.chapters.flatMap(\.paragraphs) + book.notes where paragraph.kind != .sceneBreak {
            let source = paragraph.source
            let part = try parts[source.file] ?? Self.part(source.file, of: bytes)
            parts[source.file] = part
            try #require(source.start < source.end && source.end <= part.count)
            let cut = String(decoding: part[source.start..<source.end], as: UTF8.self)
            #expect(Markup.letters(cut, of: format) == Markup.letters(paragraph.text), "\(cut)")
        }
    }

    /// Python's zipfile unpacks it, not what is tested.
    private static func part(_ path: String, of archive: [UInt8]) throws -> [UInt8] {
        let file = FileManager.default.temporaryDirectory.appending(path: "seidra-part-\(UUID().uuidString)")
        try Data(archive).write(to: file)
        // A file that stays behind must not hide what the test found.
        defer { try? FileManager.default.removeItem(at: file) }
        return try Python.bytes(
            "import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))", file.path, path)
    }
}

/// What is left of a piece of a file without its markup, by rules much simpler than the readers'.
enum Markup {
    static func letters(_ cut: String, of format: String) -> String {
        switch format {
        case "rtf": letters(rtf(cut))
        case "gfm+yaml_metadata_block-smart": letters(cut.replacing(#/\]\([^)]*\)|\[\^1\]/#, with: ""))
        default: letters(xml(cut))
        }
    }

    static func letters(_ text: String) -> String { text.filter { $0.isLetter || $0.isNumber } }

    /// Notes and their marks, then tags, then references.
    private static func xml(_ cut: String) -> String {
        let notes = #/<text:note .*?</text:note>|<a [^>]*(?:footnote|noteref|type="note").*?</a>/#.dotMatchesNewlines()
        let bare = cut.replacing(notes, with: "").replacing(#/<[^>]*>/#, with: "")
        return bare.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    }

    private static func rtf(_ cut: String) -> String {
        var text = cut.replacing(
            #/\{\\super\\chftn\}.*?\\par\}\n\}|\{\\field\{\\\*\\fldinst.*?\}\}/#.dotMatchesNewlines(), with: "")
        text = text.replacing(#/\\u(-?\d+) ?\?/#) { match in
            Int(match.1).flatMap { Unicode.Scalar(UInt32(truncatingIfNeeded: $0 & 0xFFFF)) }.map { String(Character($0)) } ?? ""
        }
        return text.replacing(#/\\[a-z]+-?\d* ?/#, with: "")
    }
}

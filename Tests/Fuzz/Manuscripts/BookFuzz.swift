/// Files of every format: read, or refused in a sentence; and what is read has text in it, and places that are in the file.
enum BookFuzz {
    /// An archive's parts by name; the input holds them one after another, parted by RECORD SEPARATOR, so that what is mutated is
    /// their text and not their checksums.
    struct Packing: Sendable {
        var parts: [String]
        var fixed: [String: String] = [:]

        static let epub = Packing(
            parts: ["OEBPS/package.opf", "OEBPS/nav.xhtml", "OEBPS/toc.ncx", "OEBPS/one.xhtml", "OEBPS/two.xhtml"],
            fixed: [
                "META-INF/container.xml":
                    #"<container><rootfiles><rootfile full-path="OEBPS/package.opf"/></rootfiles></container>"#
            ])
        static let docx = Packing(
            parts: [
                "word/document.xml", "word/styles.xml", "word/footnotes.xml", "docProps/core.xml", "_rels/.rels",
            ])
        static let odt = Packing(
            parts: ["content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"],
            fixed: ["mimetype": "application/vnd.oasis.opendocument.text"])
    }

    private static let recordSeparator: UInt8 = 0x1E

    static func check(_ input: [UInt8], packedAs packing: Packing) {
        var writer = ZipWriter()
        for (name, text) in packing.fixed {
            writer.entries.append(.init(name: name, bytes: Array(text.utf8), isCompressed: false))
        }
        let parts = input.split(separator: recordSeparator, omittingEmptySubsequences: false)
        var sizes: [String: Int] = [:]
        for (name, part) in zip(packing.parts, parts) where !part.isEmpty {
            writer.entries.append(.init(name: name, bytes: Array(part), isCompressed: false))
            sizes[name] = part.count
        }
        guard !writer.entries.isEmpty, let bytes = try? writer.bytes() else { return }
        guard let book = outcome(of: bytes, fileName: "a.zip") else { return }
        for source in places(of: book) where sizes[source.file].map({ source.end > 4 * $0 }) ?? true {
            mustHold(false, "a place outside of its part: \(source)")
        }
    }

    static func check(_ input: [UInt8], fileName: String) {
        guard let book = outcome(of: input, fileName: fileName) else { return }
        // A text in an old encoding grows by its conversion, three bytes for one at most.
        let isConverted = !["utf-8", nil].contains(book.record.encoding?.name)
        for source in places(of: book) {
            mustHold(source.end <= input.count * (isConverted ? 3 : 1), "a place outside of the file: \(source)")
        }
    }

    /// An archive whose parts have sizes of their own.
    static func checkArchive(_ input: [UInt8]) { _ = outcome(of: input, fileName: "a.zip") }

    /// What reading gives, checked; nil for a refusal.
    private static func outcome(of bytes: [UInt8], fileName: String) -> Manuscript? {
        do throws(ManuscriptError) {
            let book = try ManuscriptReader.read(bytes, fileName: fileName)
            check(book)
            return book
        } catch {
            mustHold(error.description.hasSuffix("."), "\(error) has no sentence")
            return nil
        }
    }

    static func check(_ book: Manuscript) {
        mustHold(!book.title.isEmpty && !book.chapters.isEmpty, "a book without title or chapters")
        for chapter in book.chapters {
            mustHold(!chapter.paragraphs.isEmpty, "an empty chapter")
            for paragraph in chapter.paragraphs { check(paragraph) }
        }
        for note in book.notes {
            mustHold(note.kind == .note, "a note that is \(note.kind)")
            check(note)
        }
        for fault in book.record.faults { mustHold(fault.description.hasSuffix("."), "\(fault) has no sentence") }
    }

    private static func check(_ paragraph: Paragraph) {
        mustHold(paragraph.text.isEmpty == (paragraph.kind == .sceneBreak), "\(paragraph)")
        mustHold(paragraph.source.start >= 0 && paragraph.source.start <= paragraph.source.end, "\(paragraph)")
        let scalars = paragraph.text.unicodeScalars
        mustHold(scalars.first != " " && scalars.last != " ", "space around \(paragraph)")
        for scalar in scalars where scalar.value < 0x20 || scalar.value == 0x7F {
            mustHold(scalar == "\n" && paragraph.kind == .verse, "a control character in \(paragraph)")
        }
    }

    private static func places(of book: Manuscript) -> [SourceSpan] {
        book.chapters.flatMap { $0.paragraphs.map(\.source) } + book.notes.map(\.source)
    }
}

/// Formats that are not read, so that a refusal can name what the file is.
enum ForeignFormat {
    /// The name, with its article, of a format that is known by its first bytes and is not text to be read.
    static func name(of bytes: [UInt8]) -> String? {
        for (signature, offset, name) in signatures where bytes.dropFirst(offset).starts(with: signature.utf8) {
            return name
        }
        for (signature, name) in binarySignatures where bytes.starts(with: signature) { return name }
        return markup(bytes)
    }

    /// What a ZIP archive is that is no EPUB, by the names in it.
    static func name(ofArchiveWith names: some Sequence<String>, mimetype: String?) -> String {
        if mimetype?.hasPrefix("application/vnd.oasis.opendocument") == true { return "an OpenDocument file" }
        for name in names {
            if name.hasPrefix("word/") { return "a Word document (DOCX)" }
            if name.hasPrefix("xl/") { return "a spreadsheet (XLSX)" }
            if name.hasPrefix("ppt/") { return "a presentation (PPTX)" }
        }
        return "a ZIP archive without a book in it"
    }

    private static let signatures: [(signature: String, offset: Int, name: String)] = [
        ("%PDF-", 0, "a PDF"),
        ("{\\rtf", 0, "a rich text file (RTF)"),
        ("BOOKMOBI", 60, "a Kindle book (MOBI)"),
        ("TEXtREAd", 60, "a Palm book"),
        ("ITOLITLS", 0, "a Microsoft Reader book (LIT)"),
        ("AT&TFORM", 0, "a DjVu file"),
        ("GIF8", 0, "a picture (GIF)"),
        ("WEBP", 8, "a picture (WebP)"),
        ("WAVE", 8, "a sound (WAV)"),
        ("ID3", 0, "a sound (MP3)"),
        ("OggS", 0, "a sound (Ogg)"),
        ("fLaC", 0, "a sound (FLAC)"),
        ("ftyp", 4, "a film or sound (MP4)"),
        ("Rar!", 0, "a RAR archive"),
        ("PK\u{3}\u{4}", 0, "a ZIP archive without a book in it"),
        ("PK\u{5}\u{6}", 0, "an empty ZIP archive"),
        ("SQLite format 3", 0, "a database"),
        ("\u{7F}ELF", 0, "a program"),
    ]

    private static let binarySignatures: [(signature: [UInt8], name: String)] = [
        ([0x89, 0x50, 0x4E, 0x47], "a picture (PNG)"),
        ([0xFF, 0xD8, 0xFF], "a picture (JPEG)"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Office document (DOC, XLS or PPT)"),
        ([0x1F, 0x8B], "a gzip archive"),
        ([0x37, 0x7A, 0xBC, 0xAF], "a 7-Zip archive"),
        ([0x1A, 0x45, 0xDF, 0xA3], "a film (Matroska or WebM)"),
    ]

    private static func markup(_ bytes: [UInt8]) -> String? {
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let head = bytes.dropFirst(hasMark ? 3 : 0).prefix(1_024).drop { $0 <= 0x20 }
        guard head.first == UInt8(ascii: "<") else { return nil }
        let start = String(decoding: head, as: UTF8.self).lowercased()
        if start.contains("<fictionbook") { return "a FictionBook (FB2)" }
        if start.hasPrefix("<!doctype html") || start.contains("<html") { return "a web page (HTML)" }
        return start.hasPrefix("<?xml") ? "an XML file" : nil
    }
}

/// Formats that are not read, so that a refusal can name what the file is.
enum ForeignFormat {
    /// The name, with its article, of a format that is known by its first bytes and is not text to be read.
    static func name(of bytes: [UInt8]) -> String? {
        for (signature, offset, name) in signatures where bytes.dropFirst(offset).starts(with: signature.utf8) {
            return name
        }
        for (signature, name) in binarySignatures where bytes.starts(with: signature) { return name }
        return nil
    }

    /// Why a file is refused that no format calls its own.
    static func refusal(of source: SourceFile) -> ManuscriptError {
        if source.isZip {
            switch source.archive {
            case .success(let archive): return .unsupported(format: name(ofArchiveWith: archive.paths))
            case .failure(let error): return error
            }
        }
        if isProtectedOffice(source) { return .passwordProtected(format: "an Office document") }
        if case .failure(let error) = source.text { return error }
        return isXML(source) ? .unsupported(format: "an XML file") : .binary
    }

    /// Whether a text is markup, which nobody wants to hear read out.
    static func isXML(_ source: SourceFile) -> Bool {
        let start = source.headText.lowercased()
        return start.hasPrefix("<?xml") || start.hasPrefix("<!doctype")
    }

    /// Office keeps an encrypted document inside of an old compound file, in a stream of this name (MS-OFFCRYPTO, 2.3.4.4).
    private static func isProtectedOffice(_ source: SourceFile) -> Bool {
        guard source.head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) else { return false }
        let name = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        // Its directory may lie anywhere; a file that cannot be read any further is judged by its head.
        let bytes = (try? source.bytes(in: 0..<source.size)) ?? source.head
        return bytes.firstRange(of: name) != nil
    }

    private static func name(ofArchiveWith names: some Sequence<String>) -> String {
        for name in names {
            if name.hasPrefix("xl/") { return "a spreadsheet (XLSX)" }
            if name.hasPrefix("ppt/") { return "a presentation (PPTX)" }
        }
        return "a ZIP archive without a book in it"
    }

    private static let signatures: [(signature: String, offset: Int, name: String)] = [
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
}

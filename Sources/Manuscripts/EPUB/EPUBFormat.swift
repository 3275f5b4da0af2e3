/// EPUB 2 and 3 (EPUB 3.3, OCF 3.3, OPF 2.0.1).
///
/// Documents of the spine are unpacked, read and let go one after another.
struct EPUBFormat: ManuscriptFormat {
    private static let containerPath = "META-INF/container.xml"

    func recognition(of source: SourceFile) -> FormatRecognition {
        guard source.isZip else { return .no }
        if case .success(let archive) = source.archive,
            archive.contains(Self.containerPath) || archive.mimetype?.hasPrefix("application/epub+zip") == true
        {
            return .certain
        }
        // A damaged one is refused as what it claims to be.
        return source.fileExtension == "epub" ? .likely : .no
    }

    func read(_ source: SourceFile) throws(ManuscriptError) -> Manuscript {
        let archive = try source.archive.get()
        guard let container = try archive.contents(of: Self.containerPath) else { throw .missingContainer }
        try checkEncryption(archive)
        let packagePath = try PackageDocument.path(inContainer: container)
        guard let packageBytes = try archive.contents(of: packagePath) else { throw .missingPackage(path: packagePath) }
        let package = try PackageDocument(parsing: packageBytes, path: packagePath)

        var faults: [ManuscriptError] = package.unknownReferences.map { .missingDocument(path: $0) }
        let navigation = try navigation(archive, package, &faults)
        let title = package.title ?? source.titleFromName
        let matter = FrontAndBackMatter(package: package, navigation: navigation)
        var outline = Outline()
        try readSpine(archive, package, navigation, &faults) { (document) throws(ManuscriptError) in
            try outline.append(matter.elements(of: document))
        }
        var notes = outline.notes
        var chapters = ChapterBuilder.chapters(of: outline, title: title, author: package.author)
        if chapters.isEmpty {
            // A book that calls everything front matter is still a book.
            outline = Outline()
            faults = []
            try readSpine(archive, package, navigation, &faults) { (document) throws(ManuscriptError) in
                try outline.append(document.content.elements)
            }
            notes = outline.notes
            chapters = ChapterBuilder.chapters(of: outline, title: title, author: package.author)
        }
        guard !chapters.isEmpty else { throw faults.first ?? .nothingToRead }
        return Manuscript(
            title: title, author: package.author, language: package.language, chapters: chapters, notes: notes,
            details: package.details, record: ReadingRecord(format: .epub, faults: faults))
    }

    /// Fonts may be obfuscated, which is no protection of the text; anything else that is encrypted is.
    private func checkEncryption(_ archive: ZipArchive) throws(ManuscriptError) {
        let path = "META-INF/encryption.xml"
        guard let bytes = try archive.contents(of: path) else { return }
        let fontAlgorithms: Set<String> = ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"]
        let root = try XMLElement(parsing: bytes, file: path)
        for data in root.descendants("EncryptedData") {
            let algorithms = data.children("EncryptionMethod").map { $0.attributes["Algorithm"] ?? "" }
            guard !algorithms.isEmpty, algorithms.allSatisfy(fontAlgorithms.contains) else { throw .encrypted }
        }
    }

    /// A table of contents that cannot be read is a fault, not the end: headings tell chapters too.
    private func navigation(
        _ archive: ZipArchive, _ package: PackageDocument, _ faults: inout [ManuscriptError]
    ) throws(ManuscriptError) -> NavigationDocument {
        var navigation = NavigationDocument()
        do throws(ManuscriptError) {
            if let path = package.navigationPath, let bytes = try archive.contents(of: path) {
                navigation = try NavigationDocument(parsingNavigation: bytes, path: path)
            }
            if navigation.entries.isEmpty, let path = package.ncxPath, let bytes = try archive.contents(of: path) {
                navigation.entries = try NavigationDocument(parsingNCX: bytes, path: path).entries
            }
        } catch {
            guard error.leavesRestReadable else { throw error }
            faults.append(error)
        }
        return navigation
    }

    private func readSpine(
        _ archive: ZipArchive, _ package: PackageDocument, _ navigation: NavigationDocument,
        _ faults: inout [ManuscriptError], _ take: (SpineDocument) throws(ManuscriptError) -> Void
    ) throws(ManuscriptError) {
        var remainingBytes = Limits.documentsBytesMax
        let entriesByPath = Dictionary(grouping: navigation.entries, by: \.path)
        for item in package.spine where !item.properties.contains("nav") {
            do throws(ManuscriptError) {
                guard let (bytes, damage) = try archive.readable(item.path) else { throw .missingDocument(path: item.path) }
                if let damage { faults.append(damage) }
                remainingBytes -= bytes.count
                guard remainingBytes >= 0 else {
                    throw .archiveBomb(reason: "its text has more than \(Limits.documentsBytesMax >> 20) MiB")
                }
                let text = try DecodedText(decoding: bytes, declared: DeclaredEncoding.name(in: bytes), file: item.path)
                if let fault = text.fault { faults.append(fault) }
                try take(document(text, path: item.path, entries: entriesByPath[item.path] ?? []))
            } catch {
                guard error.leavesRestReadable else { throw error }
                faults.append(error)
            }
        }
    }

    private func document(
        _ text: DecodedText, path: String, entries: [NavigationDocument.Entry]
    ) throws(ManuscriptError) -> SpineDocument {
        let whole = entries.count == 1 ? entries.first : entries.first { $0.fragment == nil }
        var labels: [String: String] = [:]
        for entry in entries where entries.count > 1 {
            if let fragment = entry.fragment, labels[fragment] == nil { labels[fragment] = entry.label }
        }
        let content = try ContentDocument(text, path: path, label: whole?.label, labels: labels)
        return SpineDocument(path: path, label: whole?.label, content: content)
    }
}

/// A document of the spine, read.
struct SpineDocument {
    var path: String
    /// What the table of contents calls it.
    var label: String?
    var content: ContentDocument
}

extension ManuscriptError {
    /// Whether it concerns one document of many, without which the others are still worth reading.
    var leavesRestReadable: Bool {
        switch self {
        case .missingDocument, .undecodable, .unknownEncoding, .unsafeMarkup, .malformedXML, .brokenArchive: true
        default: false
        }
    }
}

/// EPUB 2 and 3 (EPUB 3.3, OCF 3.3, OPF 2.0.1).
struct EPUBFormat: ManuscriptFormat {
    private static let containerPath = "META-INF/container.xml"

    func recognition(of source: SourceFile) -> FormatRecognition {
        guard source.isZip else { return .no }
        return source.fileExtension == "epub" ? .certain : .likely
    }

    func read(_ source: SourceFile) throws(ManuscriptError) -> Manuscript {
        try source.bytes.withUnsafeBufferPointer { memory throws(ManuscriptError) in
            try read(ZipArchive(memory), source)
        }
    }

    private func read(_ archive: borrowing ZipArchive, _ source: SourceFile) throws(ManuscriptError) -> Manuscript {
        try checkIsBook(archive, source)
        guard let container = try archive.contents(of: Self.containerPath) else { throw .missingContainer }
        try checkEncryption(archive)
        let packagePath = try PackageDocument.path(inContainer: container)
        guard let packageBytes = try archive.contents(of: packagePath) else { throw .missingPackage(path: packagePath) }
        let package = try PackageDocument(parsing: packageBytes, path: packagePath)
        let navigation = try navigation(archive, package)

        let title = package.title ?? source.titleFromName
        let matter = FrontAndBackMatter(package: package, navigation: navigation)
        let documents = try documents(archive, package, navigation)
        var chapters = Outline(title: title, author: package.author, elements: matter.story(of: documents)).chapters()
        if chapters.isEmpty {
            // A book that calls everything front matter is still a book.
            chapters = Outline(title: title, author: package.author, elements: documents.flatMap(\.content.elements)).chapters()
        }
        guard !chapters.isEmpty else { throw .nothingToRead }
        return Manuscript(title: title, author: package.author, language: package.language, chapters: chapters)
    }

    private func checkIsBook(_ archive: borrowing ZipArchive, _ source: SourceFile) throws(ManuscriptError) {
        guard !archive.contains(Self.containerPath) else { return }
        let mimetype = try archive.contents(of: "mimetype").map { String(decoding: $0.prefix(100), as: UTF8.self) }
        if mimetype?.hasPrefix("application/epub+zip") == true || source.fileExtension == "epub" { throw .missingContainer }
        throw .unsupported(format: ForeignFormat.name(ofArchiveWith: archive.paths, mimetype: mimetype))
    }

    /// Fonts may be obfuscated, which is no protection of the text; anything else that is encrypted is.
    private func checkEncryption(_ archive: borrowing ZipArchive) throws(ManuscriptError) {
        let path = "META-INF/encryption.xml"
        guard let bytes = try archive.contents(of: path) else { return }
        let fontAlgorithms: Set<String> = ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"]
        let root = try XMLElement(parsing: bytes, file: path)
        for data in root.descendants("EncryptedData") {
            let algorithms = data.children("EncryptionMethod").map { $0.attributes["Algorithm"] ?? "" }
            guard !algorithms.isEmpty, algorithms.allSatisfy(fontAlgorithms.contains) else { throw .encrypted }
        }
    }

    private func navigation(
        _ archive: borrowing ZipArchive, _ package: PackageDocument
    ) throws(ManuscriptError) -> NavigationDocument {
        var navigation = NavigationDocument()
        if let path = package.navigationPath, let bytes = try archive.contents(of: path) {
            navigation = try NavigationDocument(parsingNavigation: bytes, path: path)
        }
        if navigation.entries.isEmpty, let path = package.ncxPath, let bytes = try archive.contents(of: path) {
            navigation.entries = try NavigationDocument(parsingNCX: bytes, path: path).entries
        }
        return navigation
    }

    private func documents(
        _ archive: borrowing ZipArchive, _ package: PackageDocument, _ navigation: NavigationDocument
    ) throws(ManuscriptError) -> [SpineDocument] {
        var documents: [SpineDocument] = []
        var (remainingBytes, remainingParagraphs) = (Limits.documentsBytesMax, Limits.paragraphsMax)
        let entriesByPath = Dictionary(grouping: navigation.entries, by: \.path)
        for item in package.spine where !item.properties.contains("nav") {
            guard let bytes = try archive.contents(of: item.path) else { throw .missingDocument(path: item.path) }
            remainingBytes -= bytes.count
            guard remainingBytes >= 0 else {
                throw .archiveBomb(reason: "its text has more than \(Limits.documentsBytesMax >> 20) MiB")
            }
            let text = try DecodedText(decoding: bytes, declared: declaredEncoding(bytes), file: item.path)
            let entries = entriesByPath[item.path] ?? []
            let whole = entries.count == 1 ? entries.first : entries.first { $0.fragment == nil }
            var labels: [String: String] = [:]
            for entry in entries where entries.count > 1 {
                if let fragment = entry.fragment, labels[fragment] == nil { labels[fragment] = entry.label }
            }
            let content = try ContentDocument(text, path: item.path, label: whole?.label, labels: labels)
            remainingParagraphs -= content.elements.count
            guard remainingParagraphs >= 0 else { throw .tooManyParagraphs(limit: Limits.paragraphsMax) }
            documents.append(SpineDocument(path: item.path, label: whole?.label, content: content))
        }
        return documents
    }

    /// The encoding that an XML declaration names; nil for UTF-8 and UTF-16, which are recognised without it.
    private func declaredEncoding(_ bytes: [UInt8]) -> String? {
        let head = String(decoding: bytes.prefix(200), as: UTF8.self)
        guard head.contains("<?xml"), let declaration = head.firstRange(of: "encoding=") else { return nil }
        let name = head[declaration.upperBound...].dropFirst().prefix { $0 != "\"" && $0 != "'" && $0 != "?" }
        return String(name)
    }
}

/// A document of the spine, read.
struct SpineDocument {
    var path: String
    /// What the table of contents calls it.
    var label: String?
    var content: ContentDocument
}

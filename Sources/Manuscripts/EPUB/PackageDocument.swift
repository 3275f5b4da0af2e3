/// An EPUB's package document (OPF, EPUB 2.0.1 and 3.3): what the book is called, what it holds, and in which order it is read.
struct PackageDocument {
    struct Item {
        var path: String
        var mediaType: String
        var properties: [Substring]
    }

    var title: String?
    var author: String?
    var language: String?
    var details = BookDetails()
    /// Names in the spine that the manifest does not know.
    var unknownReferences: [String] = []
    /// Documents in reading order, without those marked `linear="no"`.
    var spine: [Item] = []
    /// EPUB 3's navigation, or EPUB 2's NCX.
    var navigationPath: String?
    var ncxPath: String?
    /// EPUB 2's guide: types by path, only of files that the guide does not also name as text.
    var guide: [(path: String, type: String)] = []

    /// Finds the package document's path in META-INF/container.xml.
    static func path(inContainer bytes: [UInt8]) throws(ManuscriptError) -> String {
        let file = "META-INF/container.xml"
        let root = try XMLElement(parsing: bytes, file: file)
        let candidates = root.descendants("rootfile")
        let packages = candidates.filter { $0.attributes["media-type"] == "application/oebps-package+xml" }
        guard let reference = (packages.first ?? candidates.first)?.attributes["full-path"], !reference.isEmpty,
            let (path, _) = try ArchivePath.resolve(reference, from: "")
        else { throw .missingPackage(path: "") }
        return path
    }

    init(parsing bytes: [UInt8], path: String) throws(ManuscriptError) {
        let root = try XMLElement(parsing: bytes, file: path)
        readMetadata(root)
        let manifest = try Self.manifest(root, path: path)
        details.cover = cover(root, manifest)
        guard let spine = root.descendants("spine").first else { throw .missingSpine }
        try readSpine(spine, manifest: manifest, path: path)
        navigationPath =
            root.descendants("item").lazy
            .filter { $0.attributes["properties"]?.split(separator: " ").contains("nav") == true }
            .compactMap { $0.attributes["id"] }.compactMap { manifest[$0]?.path }.first
        ncxPath =
            spine.attributes["toc"].flatMap { manifest[$0]?.path }
            ?? manifest.values.filter { $0.mediaType == "application/x-dtbncx+xml" }.map(\.path).min()
        for reference in root.descendants("guide").first?.children("reference") ?? [] {
            guard let type = reference.attributes["type"], let href = reference.attributes["href"],
                let (target, _) = try ArchivePath.resolve(href, from: path)
            else { continue }
            guide.append((target, type.lowercased()))
        }
    }

    /// Titles, and creators, that are looked at.
    private static let namesMax = 20

    private mutating func readMetadata(_ root: XMLElement) {
        let metadata = root.descendants("metadata").first?.descendantsOfMetadata ?? []
        func refinement(_ property: String, of element: XMLElement) -> String? {
            guard let id = element.attributes["id"] else { return nil }
            return metadata.first { $0.attributes["refines"] == "#" + id && $0.attributes["property"] == property }?.text
        }
        let titles = metadata.filter { $0.name == "title" && !$0.text.isEmpty }.prefix(Self.namesMax)
        title = (titles.first { refinement("title-type", of: $0) == "main" } ?? titles.first)?.text

        readDetails(metadata)
        let creators = metadata.filter { $0.name == "creator" && !$0.text.isEmpty }.prefix(Self.namesMax)
        let authors = creators.filter { ["aut", nil].contains($0.attributes["role"] ?? refinement("role", of: $0)) }
        let names = (authors.isEmpty ? Array(creators) : authors).map(\.text)
        author = names.isEmpty ? nil : Self.joined(names)
        language = metadata.first { $0.name == "language" && !$0.text.isEmpty }.flatMap { LanguageName.tag($0.text) }
    }

    private mutating func readDetails(_ metadata: [XMLElement]) {
        func first(_ name: String) -> String? { metadata.first { $0.name == name && !$0.text.isEmpty }?.text }
        details.publisher = first("publisher")
        let dates = metadata.filter { $0.name == "date" && !$0.text.isEmpty }
        details.published = (dates.first { $0.attributes["event"] == "publication" } ?? dates.first)?.text
        details.identifier = first("identifier")
        // Blurbs are HTML as often as text.
        details.summary = first("description").flatMap { XMLElement.plainText(ofMarkup: $0) }
        details.subjects = metadata.filter { $0.name == "subject" && !$0.text.isEmpty }.prefix(Self.namesMax).map(\.text)
    }

    /// EPUB 3 marks it in the manifest, EPUB 2 by a meta element that names the manifest's id.
    private func cover(_ root: XMLElement, _ manifest: [String: Item]) -> CoverPicture? {
        let named = root.descendants("meta").first { $0.attributes["name"] == "cover" }?.attributes["content"]
        let item =
            manifest.values.filter { $0.properties.contains("cover-image") }.min { $0.path < $1.path }
            ?? named.flatMap { manifest[$0] }
        guard let item, item.mediaType.hasPrefix("image/") else { return nil }
        return CoverPicture(file: item.path, mediaType: item.mediaType)
    }

    private static func joined(_ names: [String]) -> String {
        guard names.count > 1, let last = names.last else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }

    private static func manifest(_ root: XMLElement, path: String) throws(ManuscriptError) -> [String: Item] {
        var manifest: [String: Item] = [:]
        for element in root.descendants("manifest").first?.children("item") ?? [] {
            guard let id = element.attributes["id"], let href = element.attributes["href"],
                let (target, _) = try ArchivePath.resolve(href, from: path)
            else { continue }
            let properties = element.attributes["properties"]?.split(separator: " ") ?? []
            manifest[id] = Item(path: target, mediaType: element.attributes["media-type"] ?? "", properties: properties)
        }
        return manifest
    }

    private mutating func readSpine(_ element: XMLElement, manifest: [String: Item], path: String) throws(ManuscriptError) {
        let references = element.children("itemref")
        let textTypes: Set<String> = [
            "application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document", "",
        ]
        for reference in references where reference.attributes["linear"] != "no" {
            guard let id = reference.attributes["idref"], let item = manifest[id] else {
                unknownReferences.append(reference.attributes["idref"] ?? "")
                continue
            }
            if textTypes.contains(item.mediaType) { spine.append(item) }
        }
        guard !spine.isEmpty else { throw .emptySpine }
    }
}

extension XMLElement {
    /// Metadata elements; EPUB 2 allowed them to stand one level deeper, in dc-metadata and x-metadata.
    fileprivate var descendantsOfMetadata: [XMLElement] {
        children.flatMap { $0.name.hasSuffix("-metadata") ? $0.children : [$0] }
    }
}

/// An EPUB's table of contents: EPUB 3's navigation document, or EPUB 2's NCX.
struct NavigationDocument {
    struct Entry {
        var path: String
        var fragment: String?
        var label: String
    }

    /// Entries that open chapters, in order: sections inside of one file's chapter are left out.
    var entries: [Entry] = []
    /// Where the landmarks say that the story starts.
    var bodyStart: String?
    /// Files that the landmarks name, with their types.
    var landmarks: [(path: String, type: String)] = []

    init() {}

    init(parsingNavigation bytes: [UInt8], path: String) throws(ManuscriptError) {
        let root = try XMLElement(parsing: bytes, file: path)
        for navigation in root.descendants("nav") {
            let types = navigation.attributes["type"]?.split(separator: " ") ?? []
            if types.contains("toc"), let list = navigation.children("ol").first {
                try readList(list, parent: nil, path: path)
            } else if types.contains("landmarks") {
                try readLandmarks(navigation, path: path)
            }
        }
    }

    init(parsingNCX bytes: [UInt8], path: String) throws(ManuscriptError) {
        let root = try XMLElement(parsing: bytes, file: path)
        for map in root.descendants("navMap") { try readPoints(map, parent: nil, path: path) }
    }

    private mutating func readList(_ list: XMLElement, parent: Entry?, path: String) throws(ManuscriptError) {
        for item in list.children("li") {
            var parent = parent
            if let link = item.children("a").first, let href = link.attributes["href"] {
                parent = try add(href, label: link.text, parent: parent, path: path)
            } else if let heading = item.children("span").first {
                parent = Entry(path: "", fragment: nil, label: heading.text)
            }
            for inner in item.children("ol") { try readList(inner, parent: parent, path: path) }
        }
    }

    private mutating func readPoints(_ element: XMLElement, parent: Entry?, path: String) throws(ManuscriptError) {
        for point in element.children("navPoint") {
            var parent = parent
            if let source = point.children("content").first?.attributes["src"] {
                parent = try add(source, label: point.children("navLabel").first?.text ?? "", parent: parent, path: path)
            }
            try readPoints(point, parent: parent, path: path)
        }
    }

    private mutating func add(
        _ href: String, label: String, parent: Entry?, path: String
    ) throws(ManuscriptError) -> Entry? {
        guard let (target, fragment) = try ArchivePath.resolve(href, from: path) else { return parent }
        let entry = Entry(path: target, fragment: fragment, label: label)
        if let parent, parent.path == target, HeadingText(parent.label).kind != .part, HeadingText(label).ordinal == nil {
            return entry
        }
        entries.append(entry)
        return entry
    }

    private mutating func readLandmarks(_ navigation: XMLElement, path: String) throws(ManuscriptError) {
        for link in navigation.descendants("a") {
            guard let href = link.attributes["href"], let (target, _) = try ArchivePath.resolve(href, from: path) else {
                continue
            }
            for type in link.attributes["type"]?.split(separator: " ") ?? [] {
                if type == "bodymatter" && bodyStart == nil { bodyStart = target }
                landmarks.append((target, String(type)))
            }
        }
    }
}

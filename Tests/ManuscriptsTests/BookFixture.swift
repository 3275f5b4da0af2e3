import Manuscripts

/// A small EPUB for the tests; every part can be changed or taken away.
struct BookFixture {
    struct Document {
        var name: String
        var body: String
        /// What stands in the table of contents; nil for no entry.
        var label: String?
        var attributes = ""
        var isLinear = true
        var doctype = "<!DOCTYPE html>"
    }

    var documents: [Document] = []
    var container: String? = """
        <?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>
        <rootfile full-path="OEBPS/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
        """
    var metadata = "<dc:title>The Tower</dc:title><dc:creator>Ada Moss</dc:creator><dc:language>en-GB</dc:language>"
    var guide = ""
    var landmarks = ""
    /// EPUB 2: an NCX in place of the navigation document.
    var usesNCX = false
    var hasSpine = true
    var spineItems: String?
    /// Items of the manifest beside the documents.
    var extraItems = ""
    var extraEntries: [ZipWriter.Entry] = []
    var leftOut: Set<String> = []

    /// A book of one document.
    static func of(_ body: String) -> BookFixture {
        BookFixture(documents: [Document(name: "one.xhtml", body: body)])
    }

    static func page(_ document: Document) -> String {
        """
        <?xml version="1.0" encoding="utf-8"?>
        \(document.doctype)
        <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>Page</title></head>
        <body \(document.attributes)>\(document.body)</body></html>
        """
    }

    /// A book of documents given byte for byte, with the least that a package can say.
    static func bytes(ofDocuments documents: [[UInt8]]) throws -> [UInt8] {
        let items = documents.indices.map { #"<item id="d\#($0)" href="page%20\#($0).xhtml"/>"# }
        let references = documents.indices.map { #"<itemref idref="d\#($0)"/>"# }
        let package = "<package><manifest>\(items.joined())</manifest><spine>\(references.joined())</spine></package>"
        var writer = ZipWriter()
        writer.entries = [
            .init(name: "META-INF/container.xml", bytes: Array((BookFixture().container ?? "").utf8)),
            .init(name: "OEBPS/package.opf", bytes: Array(package.utf8)),
        ]
        writer.entries += documents.enumerated().map { .init(name: "OEBPS/page \($0).xhtml", bytes: $1) }
        return try writer.bytes()
    }

    func bytes() throws -> [UInt8] {
        var writer = ZipWriter(entries: [entry("mimetype", "application/epub+zip", isCompressed: false)])
        if let container { writer.entries.append(entry("META-INF/container.xml", container)) }
        writer.entries.append(entry("OEBPS/package.opf", package))
        writer.entries.append(usesNCX ? entry("OEBPS/toc.ncx", ncx) : entry("OEBPS/nav.xhtml", navigation))
        writer.entries += documents.map { entry("OEBPS/" + $0.name, Self.page($0)) }
        writer.entries += extraEntries
        writer.entries.removeAll { leftOut.contains($0.name) }
        return try writer.bytes()
    }

    func read() throws -> Manuscript { try ManuscriptReader.read(bytes(), fileName: "book.epub") }

    /// The error that reading ends with; nil when it succeeds.
    func refusal() throws -> ManuscriptError? {
        let bytes = try bytes()
        do throws(ManuscriptError) {
            _ = try ManuscriptReader.read(bytes, fileName: "book.epub")
            return nil
        } catch {
            return error
        }
    }

    private func entry(_ name: String, _ text: String, isCompressed: Bool = true) -> ZipWriter.Entry {
        ZipWriter.Entry(name: name, bytes: Array(text.utf8), isCompressed: isCompressed)
    }

    private var package: String {
        let items = documents.enumerated().map {
            #"<item id="d\#($0)" href="\#($1.name)" media-type="application/xhtml+xml"/>"#
        }
        let references = documents.enumerated().map { #"<itemref idref="d\#($0)"\#($1.isLinear ? "" : #" linear="no""#)/>"# }
        let contents =
            usesNCX
            ? #"<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>"#
            : #"<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>"#
        let spine = hasSpine ? #"<spine\#(usesNCX ? #" toc="ncx""# : "")>\#(spineItems ?? references.joined())</spine>"# : ""
        return """
            <?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
            <metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">\(metadata)</metadata>
            <manifest>\(contents)\(items.joined())\(extraItems)</manifest>\(spine)<guide>\(guide)</guide></package>
            """
    }

    private var navigation: String {
        let links = documents.compactMap { document in
            document.label.map { #"<li><a href="\#(document.name)">\#($0)</a></li>"# }
        }
        return """
            <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>
            <nav epub:type="toc"><ol>\(links.joined())</ol></nav><nav epub:type="landmarks"><ol>\(landmarks)</ol></nav></body></html>
            """
    }

    private var ncx: String {
        let points = documents.compactMap { document in
            document.label.map {
                #"<navPoint><navLabel><text>\#($0)</text></navLabel><content src="\#(document.name)"/></navPoint>"#
            }
        }
        return #"<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><navMap>\#(points.joined())</navMap></ncx>"#
    }
}

extension Manuscript {
    var titles: [String?] { chapters.map(\.title) }

    /// Texts of the first chapter, its pauses as "***".
    var firstTexts: [String] {
        chapters.first?.paragraphs.map { $0.kind == .sceneBreak ? "***" : $0.text } ?? []
    }
}

/// Reads a text as a file of that name.
func read(_ text: String, as name: String = "story.txt") throws -> Manuscript {
    try ManuscriptReader.read(Array(text.utf8), fileName: name)
}

/// The error that reading these bytes ends with; nil when it succeeds.
func refusal(of bytes: [UInt8], as name: String) -> ManuscriptError? {
    do throws(ManuscriptError) {
        _ = try ManuscriptReader.read(bytes, fileName: name)
        return nil
    } catch {
        return error
    }
}

import CXML2

/// An element of a small XML document, read whole: an EPUB's container, package and navigation.
struct XMLElement {
    enum Node {
        case element(XMLElement)
        case text(String)
    }

    /// Without its prefix.
    var name: String
    /// By name, without prefix ("epub:type" is "type").
    var attributes: [String: String]
    var nodes: [Node]

    var children: [XMLElement] {
        nodes.compactMap { if case .element(let element) = $0 { element } else { nil } }
    }

    func children(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

    /// All elements of that name below this one, in order.
    func descendants(_ name: String) -> [XMLElement] {
        children.flatMap { ($0.name == name ? [$0] : []) + $0.descendants(name) }
    }

    /// The text of the first element of that name below this one; nil where it is empty or not there.
    func firstText(_ name: String) -> String? {
        let text = descendants(name).first?.text ?? ""
        return text.isEmpty ? nil : text
    }

    /// All text below, white space collapsed.
    var text: String {
        var clean = CleanText()
        gather(into: &clean)
        return clean.text
    }

    private func gather(into clean: inout CleanText) {
        for node in nodes {
            switch node {
            case .element(let element): element.gather(into: &clean)
            case .text(let text): for scalar in text.unicodeScalars { clean.append(scalar, from: 0, to: 0) }
            }
        }
    }

    /// The text of what may be markup within an attribute or an element, or plain text.
    static func plainText(ofMarkup text: String) -> String? {
        guard text.contains("<") else { return text.isEmpty ? nil : text }
        var clean = CleanText()
        var isInTag = false
        for scalar in text.unicodeScalars {
            if scalar == "<" { isInTag = true } else if !isInTag { clean.append(scalar, from: 0, to: 0) }
            if scalar == ">" {
                isInTag = false
                clean.appendSpace()
            }
        }
        return clean.isEmpty ? nil : clean.text
    }

    /// Parses a document. Nothing outside it is loaded, and one that defines entities is refused unread.
    init(parsing bytes: [UInt8], file: String) throws(ManuscriptError) {
        let text = try DecodedText(decoding: bytes, file: file)
        let utf8 = Array(text.utf8[text.start...])
        guard !Self.definesEntities(utf8) else { throw .unsafeMarkup(file: file) }
        Self.startParser
        let options =
            Int32(XML_PARSE_RECOVER.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue)
            | Int32(XML_PARSE_NOWARNING.rawValue | XML_PARSE_NOCDATA.rawValue)
        let parsed = utf8.withUnsafeBufferPointer { buffer -> XMLElement? in
            let document = buffer.withMemoryRebound(to: CChar.self) {
                xmlReadMemory($0.baseAddress, Int32($0.count), nil, "UTF-8", options)
            }
            guard let document else { return nil }
            defer { xmlFreeDoc(document) }
            return xmlDocGetRootElement(document).map { XMLElement($0) }
        }
        guard let parsed else { throw .malformedXML(file: file) }
        self = parsed
    }

    /// libxml2 wants to be started once, before it is used by several threads.
    private static let startParser: Void = xmlInitParser()

    /// libxml2 allows 256 levels, so that recursion here is bounded too.
    private init(_ node: xmlNodePtr) {
        // Where a prefix was never declared, libxml2 leaves it in the name.
        name = Self.string(node.pointee.name)
        if let colon = name.firstIndex(of: ":") { name = String(name[name.index(after: colon)...]) }
        attributes = [:]
        nodes = []
        var attribute = node.pointee.properties
        while let current = attribute {
            var value = ""
            var part = current.pointee.children
            while let text = part {
                if text.pointee.type == XML_TEXT_NODE { value += Self.string(text.pointee.content) }
                part = text.pointee.next
            }
            attributes[Self.string(current.pointee.name)] = value
            attribute = current.pointee.next
        }
        var child = node.pointee.children
        while let current = child {
            switch current.pointee.type {
            case XML_ELEMENT_NODE: nodes.append(.element(XMLElement(current)))
            case XML_TEXT_NODE, XML_CDATA_SECTION_NODE: nodes.append(.text(Self.string(current.pointee.content)))
            case XML_ENTITY_REF_NODE:
                if let scalar = HTMLEntity.scalar(named: Self.string(current.pointee.name)) {
                    nodes.append(.text(String(Character(scalar))))
                }
            default: break
            }
            child = current.pointee.next
        }
    }

    private static func string(_ text: UnsafePointer<xmlChar>?) -> String {
        text.map { String(cString: $0) } ?? ""
    }

    private static func string(_ text: UnsafeMutablePointer<xmlChar>?) -> String {
        text.map { String(cString: $0) } ?? ""
    }

    private static func definesEntities(_ bytes: [UInt8]) -> Bool {
        bytes.firstRange(of: Array("<!ENTITY".utf8)) != nil
    }
}

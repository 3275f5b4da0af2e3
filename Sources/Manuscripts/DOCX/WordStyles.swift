/// What the styles of a Word document say of its paragraphs (ECMA-376, part 1, 17.7).
struct WordStyles {
    struct Style {
        var role = StyledParagraph.Role.body
        var headingLevel: Int?
        var isCentred = false
        var isBold = false
        var isVerse = false
        var points: Double?
    }

    private var styles: [String: Style] = [:]
    /// Height of the document's letters in points: half-points in the file, 10 points by default.
    private(set) var bodyPoints = 10.0

    /// Styles that rest on one another are followed so far.
    private static let basesMax = 12

    init(_ root: XMLElement?) {
        guard let root else { return }
        let defaults = root.descendants("docDefaults").first
        let size = defaults?.descendants("sz").first?.attributes["val"].flatMap(Double.init)
        if let size { bodyPoints = size / 2 }
        var elements: [String: XMLElement] = [:]
        for element in root.children("style") where element.attributes["type"] != "character" {
            guard let id = element.attributes["styleId"] else { continue }
            elements[id] = element
            let isDefault = element.attributes["default"] == "1" || element.attributes["default"] == "true"
            if isDefault, let own = element.descendants("sz").first?.attributes["val"].flatMap(Double.init) {
                bodyPoints = own / 2
            }
        }
        for (id, element) in elements { styles[id] = Self.style(element, among: elements) }
    }

    subscript(id: String) -> Style {
        if let style = styles[id] { return style }
        // A document without styles.xml still names the ones that everybody has.
        var style = Style()
        Self.applyName(id, to: &style)
        return style
    }

    private static func style(_ element: XMLElement, among elements: [String: XMLElement]) -> Style {
        var chain = [element]
        while chain.count < basesMax, let base = chain.last?.children("basedOn").first?.attributes["val"],
            let next = elements[base]
        {
            chain.append(next)
        }
        var style = Style()
        for element in chain.reversed() { apply(element, to: &style) }
        return style
    }

    private static func apply(_ element: XMLElement, to style: inout Style) {
        applyName(element.children("name").first?.attributes["val"] ?? "", to: &style)
        if let properties = element.children("pPr").first {
            if let level = properties.children("outlineLvl").first?.attributes["val"].flatMap(Int.init) {
                style.headingLevel = level < 9 ? level + 1 : nil
            }
            if let alignment = properties.children("jc").first?.attributes["val"] { style.isCentred = alignment == "center" }
        }
        if let properties = element.children("rPr").first {
            if let bold = properties.children("b").first { style.isBold = isOn(bold.attributes["val"]) }
            if let size = properties.children("sz").first?.attributes["val"].flatMap(Double.init) { style.points = size / 2 }
        }
    }

    private static func applyName(_ name: String, to style: inout Style) {
        let name = name.lowercased()
        if name == "title" {
            style.role = .title
        } else if name == "subtitle" {
            style.role = .subtitle
        } else if name.hasPrefix("toc ") || name.hasPrefix("toc") && name.dropFirst(3).allSatisfy(\.isNumber)
            || name == "contents heading"
        {
            style.role = .contents
        } else if name.hasPrefix("heading"), let level = Int(name.dropFirst(7).filter { $0.isNumber }), (1...9).contains(level)
        {
            style.headingLevel = level
        }
        if ["poem", "poetry", "verse", "lyrics", "song"].contains(where: name.contains) { style.isVerse = true }
    }

    /// A property without a value, or with any but these, is on (17.17.4).
    static func isOn(_ value: String?) -> Bool { !["0", "false", "off", "none"].contains(value ?? "") }
}

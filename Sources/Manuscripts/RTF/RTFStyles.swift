/// The style sheet of an RTF file: names, outline levels and alignment by number.
struct RTFStyles {
    struct Style {
        var role = StyledParagraph.Role.body
        var headingLevel: Int?
        var isCentred = false
        var isBold = false
        var points: Double?
    }

    private var styles: [Int: Style] = [:]
    private var number = 0
    private var open = Style()

    /// Height of the letters of style 0, "Normal"; 12 points without it (RTF's default).
    var bodyPoints: Double { styles[0]?.points ?? 12 }

    subscript(number: Int) -> Style { styles[number] ?? Style() }

    mutating func control(_ name: String, _ parameter: Int?) {
        switch name {
        case "s": number = parameter ?? 0
        // Character and table styles have numbers of their own.
        case "cs", "ts", "ds": number = -1
        case "outlinelevel": open.headingLevel = parameter.flatMap { (0..<9).contains($0) ? $0 + 1 : nil }
        case "qc": open.isCentred = true
        case "b": open.isBold = parameter != 0
        case "fs": open.points = parameter.map { Double($0) / 2 }
        default: break
        }
    }

    mutating func end(named name: String) {
        let plain = name.lowercased().split(separator: " ").joined(separator: " ")
        guard !plain.isEmpty else { return }
        if plain == "title" { open.role = .title }
        if plain == "subtitle" { open.role = .subtitle }
        if plain.hasPrefix("toc ") { open.role = .contents }
        if plain.hasPrefix("heading "), let level = Int(plain.dropFirst(8)), (1...9).contains(level) {
            open.headingLevel = level
        }
        if number >= 0 { styles[number] = open }
        (number, open) = (0, Style())
    }
}

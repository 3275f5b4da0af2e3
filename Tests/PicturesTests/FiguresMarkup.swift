import Foundation
import FoundationXML
import Pictures

/// What a drawing's markup says, read back as a renderer would read it.
struct DrawnMarkup {
    private(set) var isWellFormed: Bool
    private(set) var ids: [String] = []
    private(set) var references: [String] = []
    private(set) var fills: Set<String> = []
    /// Bounds of all path coordinates, handles included, in the drawing's own units.
    private(set) var left = Double.infinity
    private(set) var right = -Double.infinity
    private(set) var top = Double.infinity
    private(set) var bottom = -Double.infinity

    init(_ svg: SVG) {
        let reader = Reader()
        let parser = XMLParser(data: Data("<svg>\(svg.markup)</svg>".utf8))
        parser.delegate = reader
        isWellFormed = parser.parse()
        ids = reader.ids
        references = reader.references
        fills = reader.fills
        for path in reader.paths { add(path, scale: reader.scale) }
    }

    private mutating func add(_ data: String, scale: Double) {
        var (x, y) = (0.0, 0.0)
        var command: Character = "M"
        var numbers: [Double] = []
        var word = ""
        func flushed() -> Double? { Double(word) }
        func close() {
            if let number = flushed() { numbers.append(number) }
            word = ""
        }
        for letter in data + " " {
            switch letter {
            case "M", "l", "c", "z":
                close()
                take(&numbers, command, &x, &y, scale)
                command = letter
            case " ", "-":
                close()
                if letter == "-" { word = "-" }
            default: word.append(letter)
            }
        }
        take(&numbers, command, &x, &y, scale)
    }

    private mutating func take(
        _ numbers: inout [Double], _ command: Character, _ x: inout Double, _ y: inout Double, _ scale: Double
    ) {
        let perStep = command == "c" ? 6 : 2
        for start in stride(from: 0, to: numbers.count - numbers.count % perStep, by: perStep) {
            let step = numbers[start..<start + perStep]
            for pair in stride(from: step.startIndex, to: step.endIndex, by: 2) {
                let (px, py) = ((x + step[pair]) * scale, (y + step[pair + 1]) * scale)
                left = min(left, px)
                right = max(right, px)
                top = min(top, py)
                bottom = max(bottom, py)
            }
            x += step[step.endIndex - 2]
            y += step[step.endIndex - 1]
        }
        numbers = []
    }

    private final class Reader: NSObject, XMLParserDelegate {
        var ids: [String] = []
        var references: [String] = []
        var fills: Set<String> = []
        var paths: [String] = []
        var scale = 1.0

        func parser(
            _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            if let id = attributes["id"] { ids.append(id) }
            if let link = attributes["href"] { references.append(String(link.dropFirst())) }
            if let fill = attributes["fill"] {
                if fill.hasPrefix("url(#") {
                    references.append(String(fill.dropFirst(5).dropLast()))
                } else {
                    fills.insert(fill)
                }
            }
            // Light reaches farther than the thing: only cut paper counts.
            if let path = attributes["d"], attributes["fill"]?.hasPrefix("url") != true { paths.append(path) }
            if let transform = attributes["transform"], let number = Double(transform.dropFirst(6).dropLast()) {
                scale = number
            }
        }
    }
}

let dayLight = FigureLight(silhouette: Colour(0x3A3440), rim: Colour(0xFFE2B0), tint: 0.7)
let nightLight = FigureLight(silhouette: Colour(0x10131F), rim: Colour(0x9FC0F0), tint: 0.25)

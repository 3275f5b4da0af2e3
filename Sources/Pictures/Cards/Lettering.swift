import Foundation

/// Words on a card: broken into lines and sized to fit by cautious estimates, for no font is at hand while drawing.
struct Lettering {
    static let family = "EB Garamond, Liberation Serif, DejaVu Serif, serif"
    /// Baseline to baseline, in sizes.
    static let leading = 1.16
    static let sizeMin = 30.0

    let ink: Colour
    let accent: Colour

    /// A title with a fine rule and, below, a subtitle, centred on a point.
    func title(_ title: String, subtitle: String?, centre: Point, width: Double, height: Double, size: Double) -> SVG {
        let subtitle = subtitle.map { Self.clean($0, charactersMax: Limits.subtitleCharactersMax) }.flatMap {
            $0.isEmpty ? nil : $0
        }
        let words = Self.clean(title, charactersMax: Limits.titleCharactersMax)
        let heading = Self.fit(words, width: width, height: subtitle == nil ? height : height * 0.62, size: size)
        let small = subtitle.map { Self.fit($0, width: width * 0.9, height: height * 0.25, size: min(heading.size * 0.46, 46)) }
        let rule = heading.size * 0.34 + 24
        let total =
            Double(heading.lines.count) * heading.size * Self.leading + 2 * rule
            + (small.map { Double($0.lines.count) * $0.size * Self.leading } ?? 0)
        var y = centre.y - total / 2 + heading.size * 0.86
        var drawing = SVG.empty
        for line in heading.lines {
            drawing += set(
                line, x: centre.x, y: y, size: heading.size, fill: ink, spacing: Self.isWide(line) ? 0 : heading.size * 0.02)
            y += heading.size * Self.leading
        }
        y += rule * 0.9 - heading.size * Self.leading + heading.size * 0.3
        guard !heading.lines.isEmpty else { return drawing }
        drawing += ornament(x: centre.x, y: y, reach: min(width * 0.22, 190))
        guard let small else { return drawing }
        y += rule * 0.55 + small.size * 0.86
        for line in small.lines {
            drawing += set(
                line, x: centre.x, y: y, size: small.size, fill: accent, spacing: Self.isWide(line) ? 0 : small.size * 0.05,
                italic: true)
            y += small.size * Self.leading
        }
        return drawing
    }

    private func set(
        _ line: String, x: Double, y: Double, size: Double, fill: Colour, spacing: Double, italic: Bool = false
    ) -> SVG {
        let direction = Self.isRightToLeft(line) ? " direction=\"rtl\"" : ""
        // Letters that join must not be spread.
        let spread = Self.isJoined(line) ? "" : " letter-spacing=\"\(SVG.number(spacing))\""
        let slant = italic && !Self.isWide(line) ? " font-style=\"italic\"" : ""
        let font =
            "font-family=\"\(Self.family)\" font-size=\"\(SVG.number(size))\" text-anchor=\"middle\"\(direction)\(spread)\(slant)"
        let text = SVG.escaped(line)
        return SVG(
            "<text x=\"\(SVG.number(x))\" y=\"\(SVG.number(y + size * 0.03))\" \(font) fill=\"\(ink.lightness > 0.5 ? "#04050a" : "#fffaf0")\" fill-opacity=\".55\">\(text)</text><text x=\"\(SVG.number(x))\" y=\"\(SVG.number(y))\" \(font) fill=\"\(fill.hex)\">\(text)</text>"
        )
    }

    /// A fine rule with a leaf diamond in its middle.
    private func ornament(x: Double, y: Double, reach: Double) -> SVG {
        var data = Cutting([Point(x, y - 9), Point(x + 9, y), Point(x, y + 9), Point(x - 9, y)]).data
        for side in [-1.0, 1] {
            data += Cutting([Point(x + side * 24, y - 1.6), Point(x + side * reach, y), Point(x + side * 24, y + 1.6)]).data
        }
        return SVG.path(data, fill: accent)
    }

    /// Controls, and what XML forbids, become spaces; runs of space become one; a long text ends in an ellipsis.
    static func clean(_ text: String, charactersMax: Int) -> String {
        let scalars = text.unicodeScalars.map { scalar -> Swift.Character in
            switch scalar.value {
            case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF, 0x2028, 0x2029: " "
            default: Swift.Character(scalar)
            }
        }
        let joined = String(String.UnicodeScalarView(scalars.flatMap(\.unicodeScalars)))
        let words = joined.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        return words.count <= charactersMax
            ? words : String(words.prefix(charactersMax - 1)).trimmingCharacters(in: .whitespaces) + "…"
    }

    /// The largest size, from `size` down, at which the text fits, and its lines at that size, evenly long.
    static func fit(_ text: String, width: Double, height: Double, size: Double) -> (lines: [String], size: Double) {
        guard !text.isEmpty else { return ([], size) }
        var trial = size
        while trial > sizeMin {
            let lines = breakLines(text, width: width / trial)
            // Rather smaller letters than a broken word, down to a point.
            if trial > size * 0.36, longestWord(in: text) * trial > width {
                trial *= 0.93
                continue
            }
            if Double(lines.count) * trial * leading <= height, lines.allSatisfy({ advance($0) * trial <= width }) {
                return (lines, trial)
            }
            trial *= 0.93
        }
        return (breakLines(text, width: width / sizeMin), sizeMin)
    }

    private static func longestWord(in text: String) -> Double {
        pieces(text, width: .infinity).map { advance($0.trimmingCharacters(in: .whitespaces)) }.max() ?? 0
    }

    /// As few lines as the width (in sizes) needs, then as even as they can be.
    private static func breakLines(_ text: String, width: Double) -> [String] {
        let count = greedy(text, width: width).count
        guard count > 1 else { return greedy(text, width: width) }
        let total = advance(text)
        var narrow = total / Double(count)
        let widest = longestWord(in: text)
        narrow = max(narrow, min(widest, width))
        while narrow < width {
            let lines = greedy(text, width: narrow)
            if lines.count == count { return lines }
            narrow *= 1.04
        }
        return greedy(text, width: width)
    }

    private static func greedy(_ text: String, width: Double) -> [String] {
        var lines: [String] = []
        var line = ""
        for piece in pieces(text, width: width) {
            let longer = line + piece
            if line.isEmpty || advance(longer.trimmingCharacters(in: .whitespaces)) <= width {
                line = longer
                continue
            }
            lines.append(line.trimmingCharacters(in: .whitespaces))
            line = piece
        }
        lines.append(line.trimmingCharacters(in: .whitespaces))
        return lines.filter { !$0.isEmpty }
    }

    /// Where a line may break: after spaces; between wide characters; anywhere in a word that alone is too long.
    private static func pieces(_ text: String, width: Double) -> [String] {
        var pieces: [String] = []
        var word = ""
        for character in text {
            let isWide = advance(character) >= 0.95 && !character.isASCII
            if isWide || (!word.isEmpty && advance(word) + advance(character) > width) {
                if !word.isEmpty { pieces.append(word) }
                word = String(character)
                guard isWide else { continue }
                pieces.append(word)
                word = ""
                continue
            }
            word.append(character)
            if character == " " || character == "-" || character == "–" || character == "—" {
                pieces.append(word)
                word = ""
            }
        }
        if !word.isEmpty { pieces.append(word) }
        return pieces
    }

    /// How wide a text is, in sizes, never less than it will be.
    static func advance(_ text: String) -> Double { text.reduce(0) { $0 + advance($1) } }

    private static func advance(_ character: Swift.Character) -> Double {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        switch scalar.value {
        case 0x20: return 0.3
        case 0x21...0x7E:
            if "iljI.,;:!'|".contains(character) { return 0.36 }
            if "mwMW@%&".contains(character) { return 0.98 }
            return character.isUppercase ? 0.78 : 0.56
        case 0x300..<0x370: return 0
        case 0x80..<0x1100: return character.isUppercase ? 0.82 : 0.66
        case 0x1100..<0x1200, 0x2E80..<0xA4D0, 0xAC00..<0xD7B0, 0xF900..<0xFB00, 0xFE30..<0xFE70, 0xFF00..<0xFFE0: return 1.06
        case 0x1_0000...: return 1.3
        default: return 0.8
        }
    }

    private static func isWide(_ text: String) -> Bool { text.contains { advance($0) >= 1 && !$0.isASCII } }

    static func isRightToLeft(_ text: String) -> Bool {
        for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
            return (0x590..<0x900).contains(scalar.value) || (0xFB1D..<0xFE00).contains(scalar.value)
                || (0xFE70..<0xFF00).contains(scalar.value)
        }
        return false
    }

    /// Arabic, Syriac, N'Ko, and the scripts of India hang together.
    private static func isJoined(_ text: String) -> Bool {
        text.unicodeScalars.contains {
            (0x600..<0x800).contains($0.value) || (0x900..<0x1100).contains($0.value) || (0xFB50..<0xFF00).contains($0.value)
        }
    }
}

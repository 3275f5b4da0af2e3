/// The line that opens a scene: "INT. KITCHEN - NIGHT", "EXT/INT CAR", "SCENE 3", "Scene: the kitchen, at night".
enum SceneHeading {
    static func matches(_ line: String) -> Bool {
        // A shooting script numbers its scenes.
        let number = line.prefix { !$0.isWhitespace }
        let isNumbered = number.first?.isNumber == true && number.count <= 5
        let line = String(isNumbered ? line.dropFirst(number.count).drop { $0.isWhitespace } : line[...])
        let words = line.uppercased().split { $0 == " " || $0 == "." || $0 == "\t" }
        guard let first = words.first, words.count > 1 else { return false }
        let place = first.split(separator: "/").allSatisfy { ["INT", "EXT", "EST", "I", "E"].contains($0) }
        if place, first != "I", first != "E" {
            // "Int" and "Ext" in small letters need their dot to be no words of a sentence.
            return line.prefix(while: { $0 != " " }).contains(".") || line.hasPrefix(String(first))
        }
        guard first == "SCENE" || first == "SCENE:" || first == "SZENE" || first == "SCÈNE" else { return false }
        let isLabelled = line.drop { $0.isLetter }.first == ":"
        return isLabelled || HeadingText(line).ordinal != nil || Ordinal(words[1].filter { $0 != ":" }) != nil
    }

    /// "Scene 2: the garden": a line of its own, wherever it stands.
    static func isLabelled(_ line: String) -> Bool {
        guard matches(line), let colon = line.firstIndex(of: ":") else { return false }
        let label = line[..<colon].split { $0 == " " }
        return label.count <= 2 && ["SCENE", "SCÈNE", "SZENE"].contains(label.first?.uppercased() ?? "")
    }

    /// "Scene 2: A dog runs along the beach.": the heading tells what happens. How many bytes of the line do; nil for a mere heading.
    static func told(in line: String) -> Int? {
        guard isLabelled(line), let colon = line.firstIndex(of: ":"), let last = line.last, ".!?\u{2026}".contains(last) else {
            return nil
        }
        let told = line[line.index(after: colon)...].drop { $0 == " " }
        return told.split(separator: " ").count >= 3 ? told.utf8.count : nil
    }

    /// Without the forced mark, the scene's number ("#12#", "12  INT.") and what a shooting script repeats at the end.
    static func text(of line: String) -> String {
        var text = line[...]
        if text.hasPrefix("."), !text.hasPrefix("..") { text = text.dropFirst() }
        if text.hasSuffix("#"), let mark = text.dropLast().lastIndex(of: "#") { text = text[..<mark] }
        var words = text.split { $0 == " " || $0 == "\t" }
        if let first = words.first, first.allSatisfy({ $0.isNumber || $0 == "." || $0.isUppercase }),
            first.first?.isNumber == true
        {
            words.removeFirst()
            if let last = words.last, last == first { words.removeLast() }
        }
        return words.joined(separator: " ")
    }
}

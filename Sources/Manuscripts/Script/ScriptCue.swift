/// The line with the name of who speaks: "ANNA", "McANNA (V.O.)", "@McAvoy", "ANNA ^".
struct ScriptCue {
    let name: String
    /// What stands behind the name in parentheses, but for "CONT'D".
    let manner: String?

    private static let bytesMax = 60
    private static let wordsMax = 5

    init?(_ line: String) {
        var text = line[...]
        let isForced = text.hasPrefix("@")
        if isForced { text = text.dropFirst() }
        if text.hasSuffix("^") { text = text.dropLast() }
        guard text.utf8.count <= Self.bytesMax else { return nil }
        let bare = text.prefix { $0 != "(" && $0 != "（" }.split { $0.isWhitespace }
        guard !bare.isEmpty, bare.count <= Self.wordsMax, text.contains(where: { $0.isLetter }) else { return nil }
        if !isForced {
            guard !bare.contains(where: { $0.contains { $0.isLowercase } && !Self.isNamePrefix($0) }) else { return nil }
            guard let last = bare.last?.last, !".!?:,;-—".contains(last) || bare.last.map(Self.isAbbreviation) == true else {
                return nil
            }
            guard bare.joined().contains(where: { $0.isUppercase }), !SceneHeading.matches(String(text)) else { return nil }
        }
        name = bare.joined(separator: " ")
        let extensions = text.drop { $0 != "(" }.split { $0 == "(" || $0 == ")" }.map {
            $0.split { $0.isWhitespace }.joined(separator: " ")
        }
        let told = extensions.filter { !$0.isEmpty && !Self.isContinuation($0) }
        manner = told.isEmpty ? nil : told.joined(separator: ", ")
    }

    /// "McAVOY", "DeLUCA"
    private static func isNamePrefix(_ word: Substring) -> Bool {
        word.count(where: { $0.isLowercase }) <= 2 && word.count(where: { $0.isUppercase }) >= 3
    }

    /// "DR.", "MR."
    private static func isAbbreviation(_ word: Substring) -> Bool { word.last == "." && word.count <= 4 }

    private static func isContinuation(_ text: String) -> Bool {
        ["contd", "continued", "cont", "more"].contains(text.lowercased().filter { $0.isLetter })
    }

    /// "ANNA: Where?", "Anna (whispering): Where?" with the bytes in front of what is said.
    static func colonCue(in line: String) -> (cue: ScriptCue, length: Int)? {
        guard let colon = line.prefix(bytesMax).firstIndex(of: ":") else { return nil }
        let before = line[..<colon]
        guard let first = before.first, first.isUppercase, line[line.index(after: colon)...].contains(where: { $0.isLetter })
        else {
            return nil
        }
        let name = before.prefix { $0 != "(" }.split { $0.isWhitespace }
        guard (1...3).contains(name.count), name.allSatisfy({ $0.first?.isUppercase == true }) else { return nil }
        guard !["SCENE", "INT", "EXT", "TITLE", "FADE", "CUT", "NOTE"].contains(name[0].uppercased()) else { return nil }
        return ScriptCue("@" + before).map { ($0, line[...colon].utf8.count) }
    }
}

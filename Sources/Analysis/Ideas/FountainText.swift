/// Writes lines of Fountain 1.1 that are read back as what they are meant to be.
package enum FountainText {
    /// A paragraph of what is seen and told, whatever it begins with or is written in.
    package static func action(_ text: String) -> String {
        let line = escaped(text.split { $0.isWhitespace || $0.isNewline }.joined(separator: " "))
        let isMark = line.first.map { ".@#=>~!(".contains($0) } ?? false
        // In capitals alone it would be the name of who speaks, and "Int." begins a heading.
        let isLoud = !line.contains { $0.isLowercase }
        let opensLikeHeading = ["int", "ext", "est", "i/e", "scene", "scène"].contains { line.lowercased().hasPrefix($0) }
        return isMark || isLoud || opensLikeHeading ? "!\(line)" : line
    }

    /// Who speaks, and what is said.
    package static func dialogue(_ name: String, _ words: String) -> String {
        let name = name.split { $0.isWhitespace || $0.isNewline || "()^".contains($0) }.joined(separator: " ")
        return "@\(name)\n\(escaped(words.split { $0.isWhitespace || $0.isNewline }.joined(separator: " ")))"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("*", with: "\\*").replacing("_", with: "\\_").replacing("[[", with: "\\[[").replacing("/*", with: "\\/*")
    }
}

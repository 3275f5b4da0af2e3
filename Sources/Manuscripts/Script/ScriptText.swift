/// Whether somebody has written a script, without reading it as one.
package enum ScriptText {
    /// One heading of a scene is enough, or speakers before colons: what a person types into a box is short.
    package static func isScript(_ text: String) -> Bool {
        var lines = 0
        var cues = 0
        for line in text.split(whereSeparator: \.isNewline) {
            let content = line.split { $0.isWhitespace }.joined(separator: " ")
            guard !content.isEmpty else { continue }
            if SceneHeading.matches(content) { return true }
            lines += 1
            if ScriptCue.colonCue(in: content) != nil { cues += 1 }
        }
        return cues >= 2 && cues * 2 >= lines
    }
}

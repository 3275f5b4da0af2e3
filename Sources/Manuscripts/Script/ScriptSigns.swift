/// Whether a plain text is a script: scene headings, cues in capitals, or names with colons.
struct ScriptSigns {
    private var sceneHeadings = 0
    private var cues = 0
    private var colonCues = 0
    private var lines = 0

    /// Lines that are looked at.
    private static let linesMax = 600

    init(_ text: DecodedText) {
        var isAfterBlank = true
        var pendingCue = false
        for line in text.lines.prefix(Self.linesMax) {
            defer { isAfterBlank = line.isBlank }
            if line.isBlank {
                pendingCue = false
                continue
            }
            lines += 1
            if pendingCue { cues += 1 }
            pendingCue = false
            guard line.count <= 200 else { continue }
            let content = text.string(line.range)
            if SceneHeading.matches(content) {
                sceneHeadings += 1
            } else if isAfterBlank, ScriptCue(content) != nil {
                pendingCue = true
            } else if ScriptCue.colonCue(in: content) != nil {
                colonCues += 1
            }
        }
    }

    var isScript: Bool {
        sceneHeadings >= 2 && cues >= 1 || sceneHeadings >= 1 && cues >= 3 || sceneHeadings >= 1 && hasColonCues
    }

    /// Whether names in capitals stand above what is said.
    var hasCues: Bool { cues > 0 }

    /// Whether who speaks stands in front of a colon, on the line of what is said.
    var hasColonCues: Bool { colonCues >= 2 && colonCues * 4 >= lines }
}

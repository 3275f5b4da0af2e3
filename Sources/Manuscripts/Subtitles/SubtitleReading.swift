/// Joins the cues of a subtitle file to paragraphs: a sentence that runs over several cues becomes whole again, a pause in
/// the film parts paragraphs, and a long one scenes.
struct SubtitleReading {
    private(set) var outline = Outline()

    /// Silence that parts paragraphs, and scenes, in seconds.
    private static let paragraphPauseSeconds = 3.0
    private static let scenePauseSeconds = 20.0
    /// A paragraph of the same voice ends with the sentence that reaches this, in bytes.
    private static let paragraphBytes = 400

    private let text: DecodedText
    private var clean = CleanText()
    private var speaker: String?
    private var lastEnd: Double?

    init(_ text: DecodedText) throws(ManuscriptError) {
        self.text = text
        var lines = text.lines
        var isInCue = false
        var isSkipped = false
        while let line = lines.next() {
            guard !line.isBlank else {
                (isInCue, isSkipped) = (false, false)
                continue
            }
            if isSkipped { continue }
            let content = text.string(line.range)
            if let times = SubtitleTime.range(in: content) {
                isInCue = true
                try begin(at: times, line.range)
            } else if isInCue {
                try append(line)
            } else if ["NOTE", "STYLE", "REGION", "WEBVTT"].contains(where: content.hasPrefix) {
                isSkipped = true
            }
        }
        try flush()
    }

    private mutating func begin(
        at times: (start: Double, end: Double), _ place: Range<Int>
    ) throws(ManuscriptError) {
        defer { lastEnd = times.end }
        guard let lastEnd else { return }
        let pause = times.start - lastEnd
        if pause >= Self.paragraphPauseSeconds || clean.count > Self.paragraphBytes && endsSentence { try flush() }
        if pause >= Self.scenePauseSeconds {
            let source = SourceSpan(start: place.lowerBound, end: place.upperBound)
            try outline.append(.paragraph(Paragraph(kind: .sceneBreak, text: "", source: source)))
        }
        clean.appendSpace()
    }

    private var endsSentence: Bool {
        guard let last = clean.lastScalar else { return true }
        return ".!?…\"”»♪".unicodeScalars.contains(last)
    }

    private mutating func append(_ line: TextLine) throws(ManuscriptError) {
        var start = afterTags(line.range)
        let bytes = text.utf8
        guard start < line.range.upperBound else { return }
        // "- Where? - There." are two voices.
        if bytes[start] == UInt8(ascii: "-"), start + 1 < line.range.upperBound, bytes[start + 1] != UInt8(ascii: "-") {
            try flush()
            start += 1
        }
        let content = text.string(start..<line.range.upperBound)
        if isSound(content) { return try appendSound(start..<line.range.upperBound) }
        if let (name, length) = Self.speaker(in: content) {
            if name != speaker || !clean.isEmpty { try flush() }
            speaker = name
            start += length
        }
        appendWithoutTags(start..<line.range.upperBound)
        clean.appendSpace()
    }

    /// Where a line's text starts, behind tags; a voice's tag is kept for its name.
    private func afterTags(_ range: Range<Int>) -> Int {
        let bytes = text.utf8
        var index = range.lowerBound
        while index + 1 < range.upperBound {
            if bytes[index] <= 0x20 {
                index += 1
            } else if let end = tagEnd(at: index, range), bytes[index + 1] != UInt8(ascii: "v") {
                index = end
            } else {
                break
            }
        }
        return index
    }

    /// The end of "<i>", "{\an8}" or "<00:01.000>" at `index`; nil where there is none.
    private func tagEnd(at index: Int, _ range: Range<Int>) -> Int? {
        let bytes = text.utf8
        let closing: UInt8
        if bytes[index] == UInt8(ascii: "<") {
            closing = UInt8(ascii: ">")
        } else if bytes[index] == UInt8(ascii: "{"), index + 1 < range.upperBound, bytes[index + 1] == UInt8(ascii: "\\") {
            closing = UInt8(ascii: "}")
        } else {
            return nil
        }
        let limit = min(range.upperBound, index + Limits.inlineBytesMax)
        return bytes[index..<limit].firstIndex(of: closing).map { $0 + 1 }
    }

    /// "[door slams]", "(sighs)", "♪ … ♪": heard, and not said.
    private func isSound(_ content: String) -> Bool {
        let plain = content.filter { !$0.isWhitespace }
        guard let first = plain.first, let last = plain.last, clean.isEmpty || endsSentence else { return false }
        return first == "[" && last == "]" || first == "(" && last == ")" || first == "♪" || first == "♫"
            || first == "#" && last == "#"
    }

    private mutating func appendSound(_ range: Range<Int>) throws(ManuscriptError) {
        try flush()
        appendWithoutTags(range)
        let sound = clean.text.filter { !"[]()♪♫#".contains($0) }.split { $0.isWhitespace }.joined(separator: " ")
        defer { clean = CleanText() }
        guard !sound.isEmpty else { return }
        let source = SourceSpan(start: clean.start, end: clean.end)
        try outline.append(.paragraph(Paragraph(kind: .direction, text: sound, source: source)))
    }

    /// "ANNA: Where?" and WebVTT's "<v Anna>Where?", with the bytes that this takes.
    private static func speaker(in content: String) -> (name: String, length: Int)? {
        if content.hasPrefix("<v") {
            guard let end = content.firstIndex(of: ">"), let space = content[..<end].firstIndex(of: " ") else { return nil }
            let name = content[content.index(after: space)..<end]
            return name.isEmpty ? nil : (String(name), content[...end].utf8.count)
        }
        guard let colon = content.prefix(40).firstIndex(of: ":") else { return nil }
        let name = content[..<colon]
        let isName = name.contains { $0.isLetter } && !name.contains { $0.isLowercase } && name.split(separator: " ").count <= 4
        return isName && name.allSatisfy { $0.isLetter || $0.isNumber || " .'’-#".contains($0) }
            ? (String(name), content[...colon].utf8.count) : nil
    }

    /// Takes text without its tags.
    private mutating func appendWithoutTags(_ range: Range<Int>) {
        let bytes = text.utf8
        var (index, runStart) = (range.lowerBound, range.lowerBound)
        while index < range.upperBound {
            if let end = tagEnd(at: index, range) {
                clean.append(markup: bytes, in: runStart..<index)
                index = end
                runStart = index
            } else {
                index += 1
            }
        }
        clean.append(markup: bytes, in: runStart..<range.upperBound)
    }

    private mutating func flush() throws(ManuscriptError) {
        defer {
            clean = CleanText()
            speaker = nil
        }
        let content = clean.text
        guard !content.isEmpty else { return }
        let source = SourceSpan(start: clean.start, end: clean.end)
        try outline.append(.paragraph(Paragraph(kind: .dialogue, text: content, speaker: speaker, source: source)))
    }
}

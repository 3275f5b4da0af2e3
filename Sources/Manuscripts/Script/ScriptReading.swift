/// Reads a script line by line (Fountain 1.1, "Syntax"): headings of scenes, action, who speaks and what is said.
struct ScriptReading {
    private(set) var outline = Outline()

    private let text: DecodedText
    private let hasColonCues: Bool
    private var lines: TextLines
    /// A line that was looked at and is to be read next.
    private var waiting: TextLine?
    private var clean = CleanText()
    private var openKind = Paragraph.Kind.prose
    private var speaker: String?
    private var manner: String?
    private var isAfterBlank = true
    private var isInDialogue = false
    /// Inside of "/* … */" and "[[ … ]]", which are not part of the script.
    private var omission: [UInt8]?
    /// Where what is cut ends for the last time, so that a lone "/*" cuts nothing.
    private let lastCutEnd: Int

    private static let cutEnd = Array("*/".utf8)
    private static let noteEnd = Array("]]".utf8)

    init(_ text: DecodedText, from start: Int, hasColonCues: Bool) throws(ManuscriptError) {
        self.text = text
        self.hasColonCues = hasColonCues
        lines = TextLines(text.utf8, in: start..<text.utf8.count)
        lastCutEnd = text.utf8.indices.dropLast().last { text.utf8[$0...].starts(with: Self.cutEnd) } ?? -1
        while let line = waiting ?? lines.next() {
            waiting = nil
            // A note does not reach over an empty line; only what is cut does.
            if line.isBlank, omission != Self.cutEnd {
                omission = nil
                // Two spaces keep a speech together over an empty line.
                if isInDialogue, line.endsInSpaces { continue }
                try flush()
                (isInDialogue, isAfterBlank) = (false, true)
                continue
            }
            try read(line)
            isAfterBlank = false
        }
        try flush()
    }

    private mutating func read(_ line: TextLine) throws(ManuscriptError) {
        let content = omission == nil && line.count <= 400 ? text.string(line.range) : ""
        if omission != nil || content.isEmpty { return append(line.range) }
        if isPageMark(content) { return }
        if !isInDialogue || content.hasPrefix("#") {
            if try readMark(content, line) { return }
        }
        if let told = SceneHeading.told(in: content) { return try appendHeading(content, line, told: told) }
        if isAfterBlank || SceneHeading.isLabelled(content), SceneHeading.matches(content) || isForcedHeading(content) {
            return try appendHeading(content, line)
        }
        if isAfterBlank, !content.hasPrefix("!"), try beginDialogue(content, line) { return }
        if hasColonCues, let (cue, length) = ScriptCue.colonCue(in: content) {
            try flush()
            (speaker, manner, openKind) = (cue.name, cue.manner, .dialogue)
            return append((line.range.lowerBound + length)..<line.range.upperBound)
        }
        if isInDialogue, content.hasPrefix("("), content.hasSuffix(")") { return try appendParenthetical(content) }
        if isAfterBlank, try appendTransition(content, line) { return }
        if isInDialogue || !content.hasPrefix("~") {
            let isForced = content.hasPrefix("!")
            if isInDialogue { openKind = .dialogue }
            return append((line.range.lowerBound + (isForced ? 1 : 0))..<line.range.upperBound)
        }
        // "~" is sung; lines of a song stay lines.
        if openKind != .verse { try flush() }
        openKind = .verse
        append((line.range.lowerBound + 1)..<line.range.upperBound)
        clean.appendLineBreak()
    }

    /// "# Act One", "= a synopsis", "===": marks that stand on lines of their own.
    private mutating func readMark(_ content: String, _ line: TextLine) throws(ManuscriptError) -> Bool {
        if content.hasPrefix("#") {
            try flush()
            let level = content.prefix { $0 == "#" }.count
            let name = content.dropFirst(level).drop { $0 == " " }
            guard level <= 6, !name.isEmpty else { return false }
            try outline.append(.heading(Outline.Heading(level: level, text: String(name), source: span(line.range))))
            return true
        }
        if content.hasPrefix("="), !content.hasPrefix("==") || content.allSatisfy({ $0 == "=" }) { return true }
        let heading = HeadingText(content)
        let isAct = isAfterBlank && heading.label != nil && heading.kind == .part && !content.contains { $0.isLowercase }
        guard isAct else { return false }
        try flush()
        try outline.append(.heading(Outline.Heading(level: 1, text: content, startsChapter: true, source: span(line.range))))
        return true
    }

    /// "12.", "(CONTINUED)", "CONTINUED:" and "(MORE)" belong to the page.
    private func isPageMark(_ content: String) -> Bool {
        let plain = content.filter { $0.isLetter || $0.isNumber }
        if ["CONTINUED", "MORE"].contains(plain) { return true }
        return isAfterBlank && plain.count <= 4 && !plain.isEmpty && plain.allSatisfy(\.isNumber)
    }

    private func isForcedHeading(_ content: String) -> Bool {
        content.hasPrefix(".") && !content.hasPrefix("..") && content.count > 1
    }

    /// - Parameter told: how many bytes at the end of the line tell what happens.
    private mutating func appendHeading(_ content: String, _ line: TextLine, told: Int = 0) throws(ManuscriptError) {
        try flush()
        let source = span(line.range.lowerBound..<line.range.upperBound - told)
        try outline.append(.paragraph(Paragraph(kind: .sceneBreak, text: "", source: source)))
        // ".12" is a number and nothing else.
        var heading = String(decoding: content.utf8.dropLast(told), as: UTF8.self)
        while told > 0, let last = heading.last, last == " " || last == ":" { heading.removeLast() }
        let name = SceneHeading.text(of: heading)
        try outline.append(.paragraph(Paragraph(kind: .heading, text: name.isEmpty ? heading : name, source: source)))
        if told > 0 { append(line.range.upperBound - told..<line.range.upperBound) }
        isInDialogue = false
    }

    /// A cue is a name in capitals with something said right below it.
    private mutating func beginDialogue(_ content: String, _ line: TextLine) throws(ManuscriptError) -> Bool {
        guard let cue = ScriptCue(content), !isTransition(content) else { return false }
        waiting = lines.next()
        guard let next = waiting, !next.isBlank else { return false }
        try flush()
        (speaker, manner) = (cue.name, cue.manner)
        (isInDialogue, openKind) = (true, .dialogue)
        return true
    }

    private mutating func appendParenthetical(_ content: String) throws(ManuscriptError) {
        let (said, how) = (speaker, content.dropFirst().dropLast().split { $0.isWhitespace }.joined(separator: " "))
        // A new way of saying is a new line of the same voice.
        if !clean.isEmpty {
            try flush()
            (speaker, openKind) = (said, .dialogue)
        }
        manner = manner.map { $0 + ", " + how } ?? how
    }

    private func isTransition(_ content: String) -> Bool {
        content.hasPrefix(">") && !content.hasSuffix("<") || content.hasSuffix("TO:") && !content.contains { $0.isLowercase }
            || ["FADE IN:", "FADE OUT.", "FADE OUT", "FADE IN", "FADE TO BLACK.", "CUT TO BLACK.", "THE END"].contains(content)
    }

    private mutating func appendTransition(_ content: String, _ line: TextLine) throws(ManuscriptError) -> Bool {
        guard isTransition(content) else { return false }
        try flush()
        let name = content.drop { $0 == ">" || $0 == " " }
        guard !name.isEmpty, name != "THE END" else { return true }
        try outline.append(.paragraph(Paragraph(kind: .direction, text: String(name), source: span(line.range))))
        return true
    }

    // MARK: Text

    private func span(_ range: Range<Int>) -> SourceSpan { SourceSpan(start: range.lowerBound, end: range.upperBound) }

    /// Takes a line without its marks: emphasis, "> centred <", notes and what is cut.
    private mutating func append(_ range: Range<Int>) {
        let bytes = text.utf8
        var index = range.lowerBound
        while index < range.upperBound {
            if let closing = omission {
                guard bytes[index..<range.upperBound].starts(with: closing) else {
                    index += 1
                    continue
                }
                omission = nil
                index += 2
                continue
            }
            let next = index + 1 < range.upperBound ? bytes[index + 1] : 0x20
            switch bytes[index] {
            case UInt8(ascii: "/") where next == UInt8(ascii: "*") && index < lastCutEnd:
                omission = Self.cutEnd
                index += 2
            case UInt8(ascii: "[") where next == UInt8(ascii: "["):
                omission = Self.noteEnd
                index += 2
            case UInt8(ascii: "*"): index += 1
            case UInt8(ascii: "_") where !(isInWord(index, range)): index += 1
            case UInt8(ascii: "\\") where "*_[/".utf8.contains(next):
                clean.append(Unicode.Scalar(next), from: index, to: index + 2)
                index += 2
            case UInt8(ascii: ">") where index == range.lowerBound, UInt8(ascii: "<") where index == range.upperBound - 1:
                index += 1
            case UInt8(ascii: "-") where next == UInt8(ascii: "-"):
                index = clean.appendDash(bytes, from: index, to: range.upperBound)
            default:
                let (scalar, length) = decodeScalar(bytes, at: index)
                clean.append(scalar, from: index, to: index + length)
                index += length
            }
        }
        clean.appendSpace()
    }

    private func isInWord(_ index: Int, _ range: Range<Int>) -> Bool {
        index > range.lowerBound && WordBoundary.isWord(text.utf8, endingAt: index) && index + 1 < range.upperBound
            && WordBoundary.isWord(text.utf8, at: index + 1)
    }

    private mutating func flush() throws(ManuscriptError) {
        defer {
            clean = CleanText()
            openKind = .prose
            (speaker, manner) = (nil, nil)
        }
        let content = clean.text
        guard !content.isEmpty else { return }
        let isSpoken = openKind == .dialogue
        try outline.append(
            .paragraph(
                Paragraph(
                    kind: openKind, text: content, speaker: isSpoken ? speaker : nil, manner: isSpoken ? manner : nil,
                    source: SourceSpan(start: clean.start, end: clean.end))))
    }
}

/// The paragraphs of an RTF file: groups carry their formatting, and destinations say what is text and what is not.
struct RTFDocument {
    private(set) var styled = StyledOutline()
    /// "title" and "author" of the information group.
    private(set) var information: [String: String] = [:]
    private(set) var language: String?

    enum Destination: Equatable {
        case text, note, skipped, fonts, styles, information
        case informationField(String)
    }

    /// What a group inherits and gives back at its end.
    struct State {
        var destination = Destination.text
        var isBold = false
        var isHidden = false
        var points: Double?
        var encoding: RTFEncoding?
        /// Characters that stand behind "\u" for readers that do not know it.
        var substituteCount = 1
    }

    private var scanner: RTFScanner
    private var state = State()
    private var groups: [State] = []
    /// Groups beyond the depth that is read.
    private var deeper = 0
    private var decoder = RTFDecoder()
    private var styles = RTFStyles()
    private var fonts: [Int: RTFEncoding] = [:]
    private var openFont = 0
    private var paragraph = StyledParagraph()
    private var isInNewGroup = false
    private var isStarred = false
    private var interrupted: StyledParagraph?
    private var fieldText = CleanText()
    private var styleName = ""
    private var (characters, boldCharacters) = (0, 0)

    init(_ bytes: [UInt8]) throws(ManuscriptError) {
        scanner = RTFScanner(bytes)
        while let token = scanner.next() { try take(token) }
        if !paragraph.clean.isEmpty { try endParagraph() }
    }

    private mutating func take(_ token: RTFScanner.Token) throws(ManuscriptError) {
        let startsGroup = isInNewGroup
        isInNewGroup = false
        switch token {
        case .open:
            guard deeper == 0, groups.count < Limits.groupDepthMax else {
                deeper += 1
                return
            }
            groups.append(state)
            isInNewGroup = true
            isStarred = false
        case .close:
            if deeper > 0 { deeper -= 1 } else { try closeGroup() }
        case .control("*", _):
            isStarred = true
            isInNewGroup = startsGroup
        case .control(let name, let parameter):
            guard deeper == 0 else { return }
            if startsGroup, try openDestination(name) { return }
            try control(name, parameter)
        case .byte(let byte): append(byte, scanner.range)
        case .text(let range):
            for index in range { append(scanner.bytes[index], index..<(index + 1)) }
        }
    }

    // MARK: Groups

    /// Whether a control word at the start of a group makes it a destination.
    private mutating func openDestination(_ name: String) throws(ManuscriptError) -> Bool {
        switch name {
        case "fonttbl": state.destination = .fonts
        case "stylesheet": state.destination = .styles
        case "info": state.destination = .information
        case "title", "author":
            guard state.destination == .information else { return false }
            state.destination = .informationField(name)
            fieldText = CleanText()
        case "footnote" where state.destination == .text:
            state.destination = .note
            interrupted = paragraph
            paragraph = StyledParagraph(place: scanner.range.lowerBound)
        default:
            let isKnown = ["s", "f", "cs", "ts", "ds", "panose", "falt"].contains(name)
            if isStarred && !isKnown || Self.skipped.contains(name) || state.destination == .information {
                state.destination = .skipped
            } else {
                return false
            }
        }
        return true
    }

    private static let skipped: Set<String> = [
        "colortbl", "pict", "object", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
        "listtable", "listoverridetable", "rsidtbl", "generator", "fldinst", "pntext", "listtext", "shp", "shppict",
        "nonshppict", "annotation", "atnid", "atnauthor", "tc", "xe", "revtbl", "themedata", "datastore", "ftnsep", "ftnsepc",
        "aftnsep", "aftnsepc", "filetbl", "xmlnstbl", "do", "falt", "panose",
    ]

    private mutating func closeGroup() throws(ManuscriptError) {
        let closed = state
        guard let outer = groups.popLast() else { return }
        decoder = RTFDecoder()
        state = outer
        guard closed.destination != outer.destination else {
            if closed.destination == .styles { endStyle() }
            return
        }
        switch closed.destination {
        case .note:
            try styled.appendNote(paragraph)
            paragraph = interrupted ?? StyledParagraph(place: scanner.range.upperBound)
            interrupted = nil
        case .informationField(let name):
            if !fieldText.isEmpty { information[name] = fieldText.text }
        case .styles: styled.bodyPoints = styles.bodyPoints
        default: break
        }
    }

    private mutating func endStyle() {
        styles.end(named: styleName)
        styleName = ""
    }

    // MARK: Control words

    private mutating func control(_ name: String, _ parameter: Int?) throws(ManuscriptError) {
        if state.destination == .fonts { return fontControl(name, parameter) }
        if state.destination == .styles { return styles.control(name, parameter) }
        if name == "bin" { return scanner.skip(parameter ?? 0) }
        if characterControl(name, parameter) { return }
        guard state.destination == .text || state.destination == .note else { return }
        switch name {
        case "row" where paragraph.clean.isEmpty: break
        case "par", "sect", "row":
            if state.destination == .note { paragraph.clean.appendSpace() } else { try endParagraph() }
        case "page", "pagebb":
            if name == "page" { try endParagraph() }
            paragraph.startsPage = true
        case "line": paragraph.clean.appendLineBreak()
        case "tab", "cell", "~": paragraph.clean.appendSpace()
        case "pard": resetParagraph()
        case "s":
            let style = styles[parameter ?? 0]
            paragraph.role = style.role
            paragraph.headingLevel = style.headingLevel
            paragraph.isCentred = style.isCentred
            paragraph.isBold = style.isBold
            paragraph.points = style.points
        case "outlinelevel": paragraph.headingLevel = parameter.flatMap { (0..<9).contains($0) ? $0 + 1 : nil }
        case "qc": paragraph.isCentred = true
        case "ql", "qr", "qj": paragraph.isCentred = false
        case "deflang": language = language ?? parameter.flatMap { RTFEncoding.language(ofLocale: $0) }
        case "ansicpg": RTFEncoding(codePage: parameter ?? 0).map { state.encoding = $0 }
        case "mac": state.encoding = RTFEncoding(codePage: 10_000)
        default: if let scalar = Self.symbols[name] { append(scalar, scanner.range) }
        }
    }

    private static let symbols: [String: Unicode.Scalar] = [
        "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
        "\\": "\\", "{": "{", "}": "}", "_": "-", "emspace": " ", "enspace": " ", "qmspace": " ",
    ]

    /// What changes the characters that follow.
    private mutating func characterControl(_ name: String, _ parameter: Int?) -> Bool {
        switch name {
        case "plain":
            (state.isBold, state.isHidden, state.points) = (false, false, nil)
        case "b": state.isBold = parameter != 0
        case "v", "deleted": state.isHidden = parameter != 0
        case "fs": state.points = parameter.map { Double($0) / 2 }
        case "f": state.encoding = fonts[parameter ?? 0] ?? groups.first?.encoding ?? state.encoding
        case "uc": state.substituteCount = max(0, min(parameter ?? 1, 100))
        case "u":
            if let scalar = decoder.scalar(ofUnit: parameter ?? 0, substitutes: state.substituteCount) {
                append(scalar, scanner.range)
            }
        default: return false
        }
        return true
    }

    private mutating func fontControl(_ name: String, _ parameter: Int?) {
        switch name {
        case "f": openFont = parameter ?? 0
        case "fcharset": fonts[openFont] = RTFEncoding(characterSet: parameter ?? 0)
        case "cpg": fonts[openFont] = RTFEncoding(codePage: parameter ?? 0)
        default: break
        }
    }

    // MARK: Text

    private mutating func append(_ byte: UInt8, _ range: Range<Int>) {
        guard deeper == 0, !decoder.takesSubstitute() else { return }
        let isName = state.destination == .styles
        guard let scalar = decoder.scalar(of: byte, in: state.encoding ?? .western) else { return }
        if isName {
            if scalar == ";" { endStyle() } else { styleName.unicodeScalars.append(scalar) }
        } else {
            append(scalar, range)
        }
    }

    private mutating func append(_ scalar: Unicode.Scalar, _ range: Range<Int>) {
        switch state.destination {
        case .text, .note:
            guard !state.isHidden else { return }
            if characters == 0, let points = state.points { paragraph.points = points }
            characters += 1
            if state.isBold { boldCharacters += 1 }
            if paragraph.clean.lastScalar == "-", scalar == "-" { return }
            paragraph.clean.append(scalar, from: range.lowerBound, to: range.upperBound)
        case .informationField: fieldText.append(scalar, from: 0, to: 0)
        default: break
        }
    }

    private mutating func endParagraph() throws(ManuscriptError) {
        var ended = paragraph
        if boldCharacters > 0 { ended.isBold = boldCharacters == characters }
        try styled.append(ended)
        paragraph.clean = CleanText()
        paragraph.startsPage = false
        paragraph.points = nil
        paragraph.place = scanner.range.upperBound
        (characters, boldCharacters) = (0, 0)
    }

    /// "\pard" takes back what the paragraph before had.
    private mutating func resetParagraph() {
        let (clean, startsPage) = (paragraph.clean, paragraph.startsPage)
        paragraph = StyledParagraph(clean: clean, place: paragraph.place, startsPage: startsPage)
    }
}

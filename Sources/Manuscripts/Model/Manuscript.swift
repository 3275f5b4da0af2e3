/// What was written: a story as its author divided it, with every paragraph's place in the file it came from.
package struct Manuscript: Sendable, Hashable, Codable {
    package var title: String
    package var author: String?
    /// BCP 47: as the source declares it, or found by its words (`record.languageEvidence` tells which); nil where neither tells.
    package var language: String?
    /// In reading order; at least one, and each with at least one paragraph.
    package var chapters: [Chapter]
    /// Footnotes and endnotes, apart from the story; each of the kind `note`.
    package var notes: [Paragraph]
    /// What the source says of itself beside title, author and language.
    package var details: BookDetails
    /// How the file was read, and what of it could not be.
    package var record: ReadingRecord

    package init(
        title: String, author: String? = nil, language: String? = nil, chapters: [Chapter], notes: [Paragraph] = [],
        details: BookDetails = BookDetails(), record: ReadingRecord = ReadingRecord()
    ) {
        self.title = title
        self.author = author
        self.language = language
        self.chapters = chapters
        self.notes = notes
        self.details = details
        self.record = record
    }
}

/// A part of the story with a heading of its own, or the whole of a story that has none.
package struct Chapter: Sendable, Hashable, Codable {
    /// The heading, with numbering as written ("I. Down the Rabbit-Hole"); nil where the text has none.
    package var title: String?
    /// The part or volume it stands in ("Part One: The Old Buccaneer"); nil in a book that has none.
    package var part: String?
    package var paragraphs: [Paragraph]

    package init(title: String? = nil, part: String? = nil, paragraphs: [Paragraph]) {
        self.title = title
        self.part = part
        self.paragraphs = paragraphs
    }
}

/// One paragraph: clean text for reading, and where it stands in the source.
package struct Paragraph: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Codable {
        case prose
        /// Verse keeps its line breaks, as "\n".
        case verse
        /// A mark between scenes ("* * *", a rule, a blank); its text is empty.
        case sceneBreak
        /// A heading inside a chapter: of a section, or of a screenplay's scene ("INT. KITCHEN - NIGHT").
        case heading
        /// What a person of a script or a subtitle says, without quotation marks; `speaker` says who.
        case dialogue
        /// What is seen or heard and not told: a transition, a sound in a subtitle.
        case direction
        /// A footnote or endnote; stands in `Manuscript.notes` only.
        case note
    }

    package var kind: Kind
    /// White space collapsed, soft hyphens and markup gone; NFC.
    package var text: String
    /// Who speaks, as the script writes it but for "(V.O.)" and the like; nil where the kind is not `dialogue` or nobody is named.
    package var speaker: String?
    /// How it is said: a script's parenthetical or extension ("whispering", "V.O."); nil where it does not say.
    package var manner: String?
    package var source: SourceSpan

    package init(
        kind: Kind = .prose, text: String, speaker: String? = nil, manner: String? = nil, source: SourceSpan
    ) {
        self.kind = kind
        self.text = text
        self.speaker = speaker
        self.manner = manner
        self.source = source
    }
}

/// A place in the source: bytes `start..<end` of a file.
package struct SourceSpan: Sendable, Hashable, Codable {
    /// Path inside the container (EPUB, DOCX, ODT), "page 12" in a PDF; empty for a story that is a single file.
    package var file: String
    /// UTF-8 byte offsets in that file; for a file in another encoding, in its text converted to UTF-8; for a PDF, in the
    /// text that is on the page in reading order, a paragraph that runs over it counting on into the next page.
    package var start: Int
    package var end: Int

    package init(file: String = "", start: Int, end: Int) {
        self.file = file
        self.start = start
        self.end = end
    }
}

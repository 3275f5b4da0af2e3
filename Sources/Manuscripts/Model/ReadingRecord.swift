/// How a file was read: as what, in which encoding, and what was left out because it could not be read.
package struct ReadingRecord: Sendable, Hashable, Codable {
    /// Formats that are read.
    package enum Format: String, Sendable, Codable, CaseIterable {
        case epub, docx, odt, pdf, html, markdown, rtf, fictionBook, fountain, script, subtitles, text
    }

    /// Why the language is taken for what it is.
    package enum LanguageEvidence: String, Sendable, Codable {
        case declared
        /// Found by script, function words and letters.
        case wording
    }

    package var format: Format
    /// For a text that is a single file; nil for containers and PDF.
    package var encoding: EncodingFinding?
    /// Nil when the language is unknown.
    package var languageEvidence: LanguageEvidence?
    /// What could not be read while the rest could, each naming its file and place.
    package var faults: [ManuscriptError]

    package init(
        format: Format = .text, encoding: EncodingFinding? = nil, languageEvidence: LanguageEvidence? = nil,
        faults: [ManuscriptError] = []
    ) {
        self.format = format
        self.encoding = encoding
        self.languageEvidence = languageEvidence
        self.faults = faults
    }
}

/// An encoding, and why a text is taken to be in it.
package struct EncodingFinding: Sendable, Hashable, Codable {
    package enum Reason: String, Sendable, Codable {
        /// No byte beyond ASCII, which is the same in all of them.
        case plainASCII
        case byteOrderMark
        /// Zero bytes stand where UTF-16 or UTF-32 has them.
        case zeroBytes
        /// Every byte beyond ASCII belongs to a well-formed sequence of UTF-8.
        case wellFormedUTF8
        /// The document says so itself.
        case declared
        /// Read so, its letters and quotation marks make the likeliest words.
        case likelyWords
    }

    /// IANA name ("windows-1251").
    package var name: String
    package var reason: Reason

    package init(name: String, reason: Reason) {
        self.name = name
        self.reason = reason
    }
}

extension ReadingRecord {
    /// For a text that is a single file.
    init(format: Format, _ text: DecodedText) {
        self.init(format: format, encoding: text.encoding, faults: text.fault.map { [$0] } ?? [])
    }
}

import Analysis
import Artefacts
import Crypto
import Foundation
import Manuscripts

/// What a search looks through: the sentences of a book, each with its place.
struct IndexedBook: Sendable {
    struct Sentence: Sendable, Hashable, Codable {
        /// Index into `Manuscript.chapters`.
        var chapter: Int
        /// Index into that chapter's paragraphs.
        var paragraph: Int
        /// UTF-8 offsets in the paragraph's text.
        var start: Int
        var end: Int
        var text: String
    }

    /// BCP 47.
    var language: String
    /// Of every chapter; nil for one without.
    var chapters: [String?]
    /// In reading order.
    var sentences: [Sentence]

    /// - Parameter language: BCP 47; nil to take the manuscript's own, or to tell it from the text.
    init(_ manuscript: Manuscript, language: String?) {
        let found = StorySentences(of: manuscript, language: language)
        self.language = found.language
        chapters = manuscript.chapters.map { chapter in
            let names = [chapter.part, chapter.title].compactMap(\.self)
            return names.isEmpty ? nil : names.joined(separator: " — ")
        }
        sentences = found.passages.map { passage in
            Sentence(
                chapter: passage.chapter, paragraph: passage.paragraph, start: passage.start, end: passage.end,
                text: manuscript.text(of: passage))
        }
    }

    /// Words are found in all their forms ("ran" no, "running" yes): Porter's rules are those of English alone.
    var isStemmed: Bool { language.lowercased().hasPrefix("en") }

    /// SHA-256 of all that a search looks through: equal ones have equal indexes and vectors.
    func digest() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        var hash = SHA256()
        hash.update(data: Data("\(language)\n".utf8))
        hash.update(data: try encoder.encode(chapters))
        hash.update(data: try encoder.encode(sentences))
        return hash.finalize().hexadecimal
    }
}

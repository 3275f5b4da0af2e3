import Analysis
package import Foundation
import Persistence

/// The reading for programs: Resources/docs/reading.md describes every member. Members are added, never renamed or removed, as
/// long as `format` is 1. A part that was not asked for is left out.
package struct ReadingDocument: Encodable, Sendable {
    /// What may be asked for by itself.
    package enum Part: String, Sendable, CaseIterable {
        case overview, chapters, scenes, sentences, cast, quotations, places, objects, warnings, faults, edits

        /// All but `sentences`, which is the whole text once more.
        package static let usual = Set(allCases).subtracting([.sentences])
    }

    var format = 1
    var title: String
    var author: String?
    var language: String
    var words: Int
    var kind: Kind?
    var readingAge: Age?
    var summary: [Quote]?
    var chapters: [ChapterEntry]?
    var cast: [CastEntry]?
    var quotations: [QuotationEntry]?
    var places: [ThingEntry]?
    var objects: [ThingEntry]?
    var climax: Int?
    var themes: [ThemeEntry]?
    var keywords: [KeywordEntry]?
    var warnings: [WarningEntry]?
    var faults: [String]?
    /// What a language model added; missing when none was asked.
    var refinement: RefinementReport?
    var edits: [EditEntry]?
    var unapplied: [UnappliedEntry]?

    /// With line breaks, for a person to look at.
    package func encoded() throws -> Data { try JSONEncoder.readable(self) }
}

extension ReadingDocument {
    /// Words of the book and where they stand: chapter and paragraph from 0, UTF-8 offsets in the paragraph, and the paragraph's
    /// span in its file.
    struct Quote: Encodable {
        var text: String
        var chapter: Int
        var paragraph: Int
        var start: Int
        var end: Int
        var file: String
        var fileStart: Int
        var fileEnd: Int
    }

    struct Kind: Encodable {
        var name: String
        var confidence: Double
        var reasons: [Reason]

        struct Reason: Encodable {
            var sign: String
            var amount: Double
            var evidence: Quote?
        }
    }

    struct Age: Encodable {
        var years: Int
        var formula: String
        var score: Double
        var wordsPerSentence: Double
        var syllablesPerWord: Double
        var typical: Quote
    }

    struct ChapterEntry: Encodable {
        var number: Int
        var part: String?
        var title: String?
        var summary: [Quote]
        var scenes: [SceneEntry]?
    }

    struct SceneEntry: Encodable {
        /// From 0, over the whole book; `climax` and warnings speak of it.
        var scene: Int
        var first: Quote
        var setting: String
        var place: Evident?
        var inside: Bool
        var timeOfDay: String
        var season: String?
        var weather: String
        var mood: String
        var moodStrength: Double
        var valence: Double
        var tension: Double
        var pace: Double
        var cast: [Int]
        var summary: Quote
        var objects: [String]
        var evidence: [Quote]
        var sentences: [SentenceEntry]?
    }

    /// The first of a scene is its `first`; together they are the text.
    struct SentenceEntry: Encodable {
        var text: String
        var paragraph: Int
        var start: Int
        var end: Int
        /// Who is named or meant in it.
        var characters: [Int]
    }

    struct Evident: Encodable {
        var text: String
        var evidence: Quote
    }

    struct CastEntry: Encodable {
        var id: Int
        var name: String
        var kind: String
        var gender: String
        var narrator: Bool
        var mentions: Int
        var lines: Int
        var wordsSaid: Int
        var chapters: [Int]
        var names: [ThingEntry]
        var traits: [TraitEntry]
        var relations: [RelationEntry]
    }

    struct TraitEntry: Encodable {
        var kind: String
        var text: String
        var evidence: Quote
    }

    struct RelationEntry: Encodable {
        var kind: String
        var of: Int
        var evidence: Quote
    }

    struct QuotationEntry: Encodable {
        var parts: [Quote]
        var speaker: Int?
        var confidence: Double
        var reason: String
        var evidence: Quote?
    }

    struct ThingEntry: Encodable {
        var name: String
        var count: Int
        var evidence: Quote
    }

    struct ThemeEntry: Encodable {
        var name: String
        var density: Double
        var words: [String]
        var evidence: [Quote]
    }

    struct KeywordEntry: Encodable {
        var word: String
        var count: Int
        var evidence: [Quote]
    }

    struct EditEntry: Encodable {
        /// Missing for one from a file.
        var id: UUIDv7?
        var createdAt: Timestamp?
        var edit: AnalysisEdit
    }

    struct UnappliedEntry: Encodable {
        /// Into `edits`, from 0.
        var index: Int
        var id: UUIDv7?
        /// A sentence.
        var reason: String
    }

    struct WarningEntry: Encodable {
        var kind: String
        /// "mild", "clear", "strong".
        var strength: String
        var scene: Int
        var words: [Quote]
        var evidence: [Quote]
    }
}

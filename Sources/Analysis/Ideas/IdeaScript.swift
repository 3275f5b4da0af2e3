import Foundation
import Manuscripts

/// A script made of an idea's own words: each sentence a scene, where and when its words say. An honest small film: nothing is invented.
package struct IdeaScript: Sendable, Hashable {
    package let title: String
    /// Fountain 1.1.
    package let text: String

    private static let titleWordsMax = 6

    /// - Parameters:
    ///   - idea: what somebody wants a film of, in a few sentences.
    ///   - language: BCP 47; nil to tell it from the words.
    package init(_ idea: String, title: String? = nil, language: String? = nil) {
        let draft = Manuscript(title: "", chapters: [Self.chapter([idea])])
        let language = language ?? LanguageFinder.likeliest(of: draft.chapters) ?? "en"
        let lexicon = Lexicon.of(language)
        let clauses = IdeaClauses(idea, lexicon: lexicon)
        let words = IdeaWords.of(language)
        self.title = title ?? Self.title(of: clauses, lexicon) ?? words.untitled
        var lines = ["Title: \(self.title)", "Credit: \(words.credit)", ""]
        let headings = IdeaPlaces(clauses.sentences, lexicon: lexicon, words: words).headings
        for (heading, sentence) in zip(headings, clauses.sentences) {
            lines += [heading, "", FountainText.action(sentence), ""]
        }
        text = lines.joined(separator: "\n")
    }

    static func chapter(_ sentences: [String]) -> Chapter {
        Chapter(paragraphs: sentences.map { Paragraph(text: $0, source: SourceSpan(start: 0, end: $0.utf8.count)) })
    }

    /// Who or what it is about: "The Lighthouse Keeper".
    private static func title(of clauses: IdeaClauses, _ lexicon: Lexicon) -> String? {
        guard let text = clauses.subject ?? clauses.sentences.first else { return nil }
        let relatives = IdeaWords.of(lexicon.language).relatives.union(["that", "which", "que", "où", "where"])
        let ends: (String) -> Bool = { word in
            relatives.contains(word) || lexicon.deeds.agents.contains(word) || lexicon.deeds.speech.contains(word)
                || lexicon.deeds.postures[word] != nil || lexicon.people.auxiliaries.contains(word)
        }
        let tokens = IdeaClauses.tokens(of: text)
        guard let first = tokens.first else { return nil }
        var end = first.range.upperBound
        for token in tokens.dropFirst().prefix(titleWordsMax - 1) {
            let between = text[end..<token.range.lowerBound]
            if ends(token.word) || between.contains(where: { ",.:;!?".contains($0) }) { break }
            end = token.range.upperBound
        }
        let name = String(text[first.range.lowerBound..<end])
        return name.prefix(1).uppercased() + name.dropFirst()
    }
}

/// Where and when each sentence of an idea is, by its own words, or those of its neighbours where it has none.
private struct IdeaPlaces {
    private struct Place {
        var text: String
        var isInside: Bool
    }

    private(set) var headings: [String] = []

    init(_ sentences: [String], lexicon: Lexicon, words: IdeaWords) {
        let manuscript = Manuscript(title: "", chapters: [IdeaScript.chapter(sentences)])
        let story = StoryParser(lexicon: lexicon).parse(manuscript)
        let reader = SentenceReader(lexicon: lexicon, story: story)
        var places = [Place?](repeating: nil, count: sentences.count)
        var times = [TimeOfDay?](repeating: nil, count: sentences.count)
        for index in story.sentences.indices {
            let paragraph = story.paragraphs[story.sentences[index].paragraph]
            let reading = reader.read(index)
            if let cue = reading.place, !cue.words.isEmpty, places[paragraph.index] == nil {
                let own = paragraph.words[cue.words]
                let text = own.map(\.written).joined(separator: " ")
                let isInside = reading.inside == 0 ? cue.setting.isInside : reading.inside > 0
                places[paragraph.index] = Place(text: text, isInside: isInside)
            }
            if let time = reading.times.max(by: { $0.weight < $1.weight }) { times[paragraph.index] = time.time }
        }
        // A film begins where its first place is, and stays where it is until it goes elsewhere.
        var place = places.compactMap(\.self).first
        var time = times.compactMap(\.self).first ?? .day
        for index in sentences.indices {
            place = places[index] ?? place
            time = times[index] ?? time
            let hour = words.times[time] ?? ""
            if let place {
                headings.append("\(place.isInside ? "INT." : "EXT.") \(place.text.uppercased()) - \(hour)")
            } else {
                headings.append("SCENE \(index + 1) - \(hour)")
            }
        }
    }
}

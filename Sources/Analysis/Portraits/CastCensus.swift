import Manuscripts

/// Counts how often each character matters, numbers them by it, and writes down what is told of them.
struct CastCensus {
    let cast: [Character]
    /// From a member's number in the draft to `Character.id`; nil for one who never appears.
    let numbers: [Int?]

    private struct Tally {
        var sentences = 0
        var lines = 0
        var names: [String: (count: Int, sentence: Int)] = [:]
        var chapters: [Int] = []
    }

    init(
        lexicon: Lexicon, draft: CastDraft, story: ParsedStory, mentions: [[Mention]], speakers: [[Attribution?]],
        kindred: Kindred
    ) {
        var tallies = [Tally](repeating: Tally(), count: draft.members.count)
        for (index, all) in mentions.enumerated() {
            let paragraph = story.paragraphs[story.sentences[index].paragraph]
            var seen: [Int] = []
            for mention in all where !mention.isPronoun {
                let name = Self.name(mention, in: paragraph, lexicon)
                tallies[mention.member].names[name, default: (0, index)].count += 1
                if seen.contains(mention.member) { continue }
                seen.append(mention.member)
                tallies[mention.member].sentences += 1
                if tallies[mention.member].chapters.last != paragraph.chapter {
                    tallies[mention.member].chapters.append(paragraph.chapter)
                }
            }
        }
        for paragraph in speakers {
            for case let member? in paragraph.map({ $0?.member }) { tallies[member].lines += 1 }
        }
        if let narrator = draft.narrator, tallies[narrator].sentences == 0 { tallies[narrator].sentences = 1 }
        let order = draft.members.indices.filter { tallies[$0].sentences + tallies[$0].lines > 0 }.sorted {
            let (left, right) = (tallies[$0].sentences + tallies[$0].lines, tallies[$1].sentences + tallies[$1].lines)
            return left == right ? $0 < $1 : left > right
        }
        var numbers = [Int?](repeating: nil, count: draft.members.count)
        for (id, member) in order.enumerated() { numbers[member] = id }
        self.numbers = numbers
        let portraits = PortraitReader(lexicon: lexicon, story: story, mentions: mentions).traits(count: draft.members.count)
        cast = order.enumerated().map { id, index in
            let (member, tally) = (draft.members[index], tallies[index])
            return Character(
                id: id, name: member.name, aliases: member.aliases, kind: member.kind, gender: member.gender,
                mentions: tally.sentences, lines: tally.lines, takesArticle: member.takesArticle,
                isNarrator: index == draft.narrator, names: Self.names(tally.names, story),
                chapters: tally.chapters, traits: portraits[index],
                relations: Self.relations(of: index, kindred, numbers, story))
        }
    }

    private static func name(_ mention: Mention, in paragraph: ParsedParagraph, _ lexicon: Lexicon) -> String {
        let words = paragraph.words[mention.words]
        return words.indices.map { index in
            let isShortened = words.count > 1 && lexicon.sentences.titleAbbreviations.contains(words[index].text)
            return Self.spelt(words[index]) + (isShortened && isStop(words[index].end, paragraph) ? "." : "")
        }.joined(separator: " ")
    }

    /// "LIZZY" as "Lizzy".
    private static func spelt(_ word: Word) -> String {
        let isShouted = word.written.utf8.count > 1 && !word.written.utf8.contains { $0 >= 0x61 }
        return isShouted ? String(word.written.prefix(1)) + word.text.dropFirst() : word.written
    }

    private static func isStop(_ offset: Int, _ paragraph: ParsedParagraph) -> Bool {
        paragraph.text.scalar(paragraph.text.index(ofOffset: offset)) == "."
    }

    private static func names(_ counts: [String: (count: Int, sentence: Int)], _ story: ParsedStory) -> [NamedThing] {
        counts.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.prefix(Limits.namesPerCharacterMax).map {
            NamedThing(name: $0.key, count: $0.value.count, evidence: story.passage(of: $0.value.sentence))
        }
    }

    private static func relations(of member: Int, _ kindred: Kindred, _ numbers: [Int?], _ story: ParsedStory) -> [Relation] {
        var found: [Relation] = []
        for (key, told) in kindred.stated {
            guard let statement = told[member], let other = numbers[key.holder] else { continue }
            found.append(Relation(kind: key.kin, of: other, evidence: story.passage(of: statement.sentence)))
        }
        return found.sorted { ($0.of, $0.kind.rawValue) < ($1.of, $1.kind.rawValue) }
    }
}

/// Finds where other people take the place of those the story was with: nobody who acts after it acted before it.
struct CastTurnover {
    let story: ParsedStory
    /// By sentence.
    let mentions: [[Mention]]

    /// Sentences looked at on either side, and how often somebody must act in them.
    private static let windowSentences = 12
    private static let deedsMin = 3

    /// Sentences that open a paragraph with another cast.
    func openings() -> Set<Int> {
        var found: Set<Int> = []
        var last = 0
        for paragraph in story.paragraphs {
            let start = paragraph.sentences.lowerBound
            if paragraph.opensScene { last = start }
            guard start - last >= Limits.sceneSentencesMin, paragraph.words.first?.isQuoted == false else { continue }
            let before = acting(max(last, start - Self.windowSentences)..<start)
            let after = acting(start..<endOfPart(from: start))
            guard before.deeds >= Self.deedsMin, after.deeds >= Self.deedsMin, before.members.isDisjoint(with: after.members)
            else {
                continue
            }
            found.insert(start)
            last = start
        }
        return found
    }

    private func acting(_ range: Range<Int>) -> (members: Set<Int>, deeds: Int) {
        var members: Set<Int> = []
        var deeds = 0
        for index in range {
            for mention in mentions[index] where !mention.isQuoted && !mention.isPossessive {
                members.insert(mention.member)
                deeds += 1
            }
        }
        return (members, deeds)
    }

    private func endOfPart(from start: Int) -> Int {
        var end = start + 1
        while end < story.sentences.count, end - start < Self.windowSentences {
            let paragraph = story.paragraphs[story.sentences[end].paragraph]
            if paragraph.opensScene, paragraph.sentences.lowerBound == end { break }
            end += 1
        }
        return end
    }
}

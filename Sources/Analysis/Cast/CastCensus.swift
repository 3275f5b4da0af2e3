/// Counts how often each character matters, and numbers them by it.
struct CastCensus {
    let cast: [Character]
    /// From a member's number in the draft to `Character.id`; nil for one who never appears.
    let numbers: [Int?]

    init(draft: CastDraft, named: [[Mention]], speakers: [[Int?]]) {
        var mentions = [Int](repeating: 0, count: draft.members.count)
        var lines = mentions
        for sentence in named {
            for member in Set(sentence.map(\.member)) { mentions[member] += 1 }
        }
        for paragraph in speakers {
            for case let speaker? in paragraph { lines[speaker] += 1 }
        }
        if let narrator = draft.narrator, mentions[narrator] == 0 { mentions[narrator] = 1 }
        let order = draft.members.indices.filter { mentions[$0] + lines[$0] > 0 }.sorted {
            let (left, right) = (mentions[$0] + lines[$0], mentions[$1] + lines[$1])
            return left == right ? $0 < $1 : left > right
        }
        var numbers = [Int?](repeating: nil, count: draft.members.count)
        for (id, member) in order.enumerated() { numbers[member] = id }
        self.numbers = numbers
        cast = order.enumerated().map { id, index in
            let member = draft.members[index]
            return Character(
                id: id, name: member.name, aliases: member.aliases, kind: member.kind, mentions: mentions[index],
                lines: lines[index],
                takesArticle: member.takesArticle)
        }
    }
}

import Analysis

/// Those of a scene who are nobody of the cast, sentence by sentence: who is spoken of as known is the one of before, and looks as before.
struct SceneExtras {
    struct Member {
        var extra: Extra
        /// Of each one, in turn.
        var kinds: [FigureKind]
        var lookSeeds: [UInt64]
        /// Also those that were told before.
        var traits: [String]
        var words: String
        var evidence: Passage
        /// The same for the same ones.
        var key: String
    }

    /// By sentence of the scene.
    private(set) var members: [[Member]] = []

    static let none = SceneExtras()

    private init() {}

    init(of scene: StoryScene, cast: [Character], quoted: QuotedPlaces, words: DirectionWords, reader: ExtraReader, sceneSeed: UInt64) {
        let membership = CastMembership(cast: cast, scene: scene, words: words)
        /// The last ones of each noun, and how many have been called so.
        var known: [String: (member: Member, count: Int)] = [:]
        for sentence in scene.sentences {
            var own: [Member] = []
            for extra in reader.extras(in: sentence.text, quoted: quoted.ranges(in: sentence.passage)) {
                let before = known[extra.noun]
                guard !membership.has(extra, in: sentence, isKnown: before != nil) else { continue }
                let isSame = extra.isDefinite && before != nil
                let number = isSame ? before?.count ?? 1 : (before?.count ?? 0) + 1
                var member = Self.member(extra, number: number, of: sentence, sceneSeed: sceneSeed)
                if isSame, let before = before?.member { member.traits = before.traits + member.traits.filter { !before.traits.contains($0) } }
                known[extra.noun] = (member, number)
                own.append(member)
            }
            members.append(own)
        }
    }

    /// - Parameter number: which ones of that noun they are in the scene, from 1.
    private static func member(_ extra: Extra, number: Int, of sentence: Sentence, sceneSeed: UInt64) -> Member {
        let key = "\(extra.noun) \(number)"
        let seed = StableHash(seed: sceneSeed).adding("extra").adding(key)
        let count = min(extra.count, Limits.figuresMax)
        // Which of the kinds comes first is the noun's own: a child is a boy in one scene and a girl in another.
        let kinds = (0..<count).map { extra.kinds[(Int(seed.value % 2) + $0) % extra.kinds.count] }
        var place = sentence.passage
        place.start += extra.words.lowerBound
        place.end = place.start + extra.words.count
        return Member(
            extra: extra, kinds: kinds, lookSeeds: (0..<count).map { seed.adding($0).value }, traits: extra.traits,
            words: String(decoding: Array(sentence.text.utf8)[extra.words], as: UTF8.self), evidence: place, key: key)
    }
}

/// What is said aloud, by its place in the story.
struct QuotedPlaces: Sendable {
    private struct Paragraph: Hashable {
        var chapter: Int
        var paragraph: Int
    }

    private var ranges: [Paragraph: [Range<Int>]] = [:]

    init(_ quotations: [Quotation]) {
        for part in quotations.flatMap(\.parts) where part.start < part.end {
            ranges[Paragraph(chapter: part.chapter, paragraph: part.paragraph), default: []].append(part.start..<part.end)
        }
    }

    /// UTF-8 byte offsets in the sentence.
    func ranges(in sentence: Passage) -> [Range<Int>] {
        (ranges[Paragraph(chapter: sentence.chapter, paragraph: sentence.paragraph)] ?? []).compactMap { range in
            let own = range.clamped(to: sentence.start..<max(sentence.start, sentence.end))
            return own.isEmpty ? nil : own.lowerBound - sentence.start..<own.upperBound - sentence.start
        }
    }
}

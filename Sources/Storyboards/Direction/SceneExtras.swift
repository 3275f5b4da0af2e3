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

        /// Looks as those did who were seen before; of several one, where one is spoken of.
        fileprivate mutating func continueAs(_ before: Member) {
            let count = extra.count == 1 ? 1 : before.kinds.count
            kinds = Array(before.kinds.prefix(count))
            lookSeeds = Array(before.lookSeeds.prefix(count))
            traits = before.traits + traits.filter { !before.traits.contains($0) }
            key = before.key
        }
    }

    /// By sentence of the scene.
    private(set) var members: [[Member]] = []

    /// - Parameter known: those of the scenes before; those of this one are added.
    init(
        of scene: StoryScene, casting: FigureCasting, quoted: QuotedPlaces, words: DirectionWords, reader: ExtraReader,
        sceneSeed: UInt64, known: inout KnownExtras
    ) {
        let membership = CastMembership(cast: casting.cast, scene: scene, words: words)
        known.begin(chapter: scene.chapter)
        for sentence in scene.sentences {
            var own: [Member] = []
            for extra in reader.extras(in: sentence.text, quoted: quoted.ranges(in: sentence.passage)) {
                let before = known.last(called: extra)
                guard !membership.has(extra, in: sentence, isKnown: before != nil) else { continue }
                let number = known.count(of: extra.noun) + 1
                var member = Self.member(extra, number: number, of: sentence, sceneSeed: sceneSeed)
                if let before {
                    member.continueAs(before)
                } else if let id = membership.introduces(extra, in: sentence) {
                    member.lookSeeds = [casting.lookSeed(of: id)]
                }
                known.note(member, isNew: before == nil)
                own.append(member)
            }
            members.append(own)
        }
    }

    /// - Parameter number: which ones of that noun they are in the chapter, from 1.
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

/// The extras that a chapter has shown so far.
struct KnownExtras {
    /// By noun, the last ones called so, and how many there have been.
    private var last: [String: (member: SceneExtras.Member, count: Int)] = [:]
    private var chapter: Int?

    /// Nobody remembers a boy of another chapter.
    fileprivate mutating func begin(chapter: Int) {
        if chapter != self.chapter { last.removeAll() }
        self.chapter = chapter
    }

    /// Who is meant by "the boy", "the soldiers"; nil for new ones.
    fileprivate func last(called extra: Extra) -> SceneExtras.Member? {
        guard extra.isDefinite, let member = last[extra.noun]?.member else { return nil }
        return extra.count == 1 || member.kinds.count > 1 ? member : nil
    }

    fileprivate func count(of noun: String) -> Int { last[noun]?.count ?? 0 }

    fileprivate mutating func note(_ member: SceneExtras.Member, isNew: Bool) {
        last[member.extra.noun] = (member, count(of: member.extra.noun) + (isNew ? 1 : 0))
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

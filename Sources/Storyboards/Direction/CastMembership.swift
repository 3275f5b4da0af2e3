import Analysis

/// Tells whether the words that name somebody mean one of the cast: "the old man" who is Tobias is no extra beside him.
struct CastMembership {
    let cast: [Character]
    let scene: StoryScene
    let words: DirectionWords

    /// - Parameter isKnown: the chapter has shown these extras before.
    func has(_ extra: Extra, in sentence: Sentence, isKnown: Bool) -> Bool {
        let meant = unaccounted(near: extra, in: sentence).filter { may($0, be: extra) }
        if !meant.isEmpty, extra.count == 1 || meant.count >= extra.count { return true }
        guard extra.isDefinite, !isKnown else { return false }
        // Of known ones that cannot be told from the cast, those of the cast are likelier.
        if cast.contains(where: { isCalled($0, extra.noun) }) { return true }
        guard words.commonNouns.contains(extra.noun) else { return false }
        return scene.cast.count { cast.indices.contains($0) && may(cast[$0], be: extra) } >= extra.count
    }

    /// Who of the cast comes in by these words: "a boy", who is "the boy" in all that follows. They look alike.
    func introduces(_ extra: Extra, in sentence: Sentence) -> Int? {
        guard extra.count == 1, !extra.isDefinite else { return nil }
        return cast.first { character in
            guard character.takesArticle, SpokenWords(character.name).words.last == extra.noun else { return false }
            return character.names.allSatisfy { name in
                (name.evidence.chapter, name.evidence.paragraph, name.evidence.start)
                    > (sentence.passage.chapter, sentence.passage.paragraph, sentence.passage.start)
            }
        }?.id
    }

    /// Those of the cast whom the clause means by no name and no pronoun: some noun must mean them.
    private func unaccounted(near extra: Extra, in sentence: Sentence) -> [Character] {
        let clause = sentence.clauses.first { $0.start <= extra.words.lowerBound && extra.words.lowerBound < $0.end }
        let bytes = Array(sentence.text.utf8)
        let start = clause?.start ?? 0
        let before = SpokenWords(String(decoding: bytes[start..<extra.words.lowerBound], as: UTF8.self))
        let after = SpokenWords(
            String(
                decoding: bytes[extra.words.upperBound..<max(clause?.end ?? bytes.count, extra.words.upperBound)], as: UTF8.self
            ))
        // "A girl had a basket on her arm": what is theirs tells of no other. "A girl ran past her" does.
        let others = Set(after.words.filter { !words.possessives.contains($0) } + after.words.suffix(1))
        return (clause?.characters ?? sentence.characters).filter { cast.indices.contains($0) }.map { cast[$0] }.filter {
            character in
            let names = Set(
                ([character.name] + character.aliases + character.names.map(\.name)).flatMap { SpokenWords($0).words })
            if before.has(anyOf: names) || after.has(anyOf: names) { return false }
            let pronouns = words.pronouns[character.isNarrator ? .unknown : character.gender] ?? []
            return !before.has(anyOf: pronouns) && others.isDisjoint(with: pronouns)
        }
    }

    private func isCalled(_ character: Character, _ noun: String) -> Bool {
        let names = [character.name] + character.aliases + character.names.map(\.name)
        let told = character.traits.filter { $0.kind == .occupation || $0.kind == .age }.map(\.text)
        return (names + told).contains { SpokenWords($0).words.contains(noun) }
    }

    private func may(_ character: Character, be extra: Extra) -> Bool {
        extra.kinds.contains { kind in
            if kind.isAnimal || character.kind.isAnimal { return kind == character.kind }
            switch kind {
            case .man, .boy: return character.gender != .female
            case .woman, .girl: return character.gender != .male
            default: return true
            }
        }
    }
}

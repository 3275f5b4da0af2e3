import Analysis

/// Writes the bible of a storyboard: an entry for each character, place and thing that one of its shots uses.
struct BibleWriter {
    let cast: [Character]
    let scenes: [StoryScene]
    let seed: UInt64
    /// By `Character.id`.
    var attires: [Int: Attire] = [:]

    func bible(of shots: [Shot], lines: [Line]) -> VisualBible {
        let used = Set(shots.flatMap(\.uses))
        var bible = VisualBible(characters: cast.filter { used.contains(.character($0)) }.map(look))
        var entered: Set<BibleKey> = []
        for look in places() where used.contains(look.key) && entered.insert(look.key).inserted { bible.places.append(look) }
        for shot in shots {
            for prop in shot.picture.props where entered.insert(.object(prop)).inserted {
                let evidence = shot.narration.first.flatMap { lines[$0.line].passage }
                bible.objects.append(ObjectLook(key: .object(prop), prop: prop, evidence: evidence))
            }
        }
        return bible
    }

    private func look(of character: Character) -> CharacterLook {
        let casting = FigureCasting(cast: cast, seed: seed)
        let attire = attires[character.id]
        return CharacterLook(
            key: .character(character), name: character.name, kind: attire?.kind ?? character.kind, gender: character.gender,
            takesArticle: character.takesArticle, lookSeed: attire?.lookSeed ?? casting.lookSeed(of: character.id),
            traits: character.traits.filter { [.age, .looks, .clothing].contains($0.kind) }, attire: attire)
    }

    /// Those with words in the order of the story, then what has only a setting.
    private func places() -> [PlaceLook] {
        let named = scenes.map { scene in
            PlaceLook(
                key: .place(scene.setting, in: scene), setting: scene.setting, isInside: scene.isInside, words: scene.place)
        }
        return named
            + Setting.allCases.map { PlaceLook(key: .place($0), setting: $0, isInside: $0.isInside, words: nil) }
    }
}

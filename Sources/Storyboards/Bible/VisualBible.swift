package import Analysis

/// What all pictures of a film agree on: how its people, places and things look, each statement with the sentence that says so.
package struct VisualBible: Sendable, Hashable, Codable {
    /// Those who are seen, in the order of the cast.
    package var characters: [CharacterLook]
    /// In the order of the story.
    package var places: [PlaceLook]
    /// In the order in which they are first seen.
    package var objects: [ObjectLook]

    package init(characters: [CharacterLook] = [], places: [PlaceLook] = [], objects: [ObjectLook] = []) {
        self.characters = characters
        self.places = places
        self.objects = objects
    }
}

/// How somebody looks.
package struct CharacterLook: Sendable, Hashable, Codable {
    package var key: BibleKey
    package var name: String
    package var kind: FigureKind
    package var gender: Gender
    /// Spoken of with "the".
    package var takesArticle: Bool
    /// What the text does not tell follows from it; as in `Figure`.
    package var lookSeed: UInt64
    /// What can be seen of them, where the text says it: age, looks and clothing, in the order of the story.
    package var traits: [Trait]
    /// What the user has said instead.
    package var attire: Attire?

    package func traits(at place: Passage?) -> [Trait] { traits.seen(at: place) }
}

extension [Trait] {
    /// What is seen at a place of the story: age and clothes change, so that of those the last ones hold that were told by then, or the first ones where
    /// none was told yet; looks stay.
    func seen(at end: Passage?) -> [Trait] {
        func holding(_ kind: Trait.Kind) -> [Trait] {
            let told = filter { $0.kind == kind }
            guard let end, let last = told.last(where: { $0.passage.isNotAfter(end) }) ?? told.first else { return told }
            // What one sentence says belongs together: "in a red coat and high boots".
            return told.filter { $0.evidence == last.evidence }
        }
        return holding(.age) + filter { $0.kind == .looks } + holding(.clothing)
    }
}

/// How a place looks.
package struct PlaceLook: Sendable, Hashable, Codable {
    package var key: BibleKey
    package var setting: Setting
    package var isInside: Bool
    /// In the story's own words ("the lamp room"), with the sentence; nil where it only goes by what happens there.
    package var words: ScenePlace?
}

/// How a thing looks that the story names.
package struct ObjectLook: Sendable, Hashable, Codable {
    package var key: BibleKey
    package var prop: Prop
    /// The sentence under which it is first seen.
    package var evidence: Passage?
}

extension Passage {
    fileprivate func isNotAfter(_ other: Passage) -> Bool {
        (chapter, paragraph, start) <= (other.chapter, other.paragraph, other.start)
    }
}

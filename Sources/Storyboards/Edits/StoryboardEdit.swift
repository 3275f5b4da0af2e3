package import Analysis

/// The user's word on one point of a storyboard. What it speaks of is found again after the story was read anew: shots by words that they tell, people as the
/// edits of a reading find them.
package enum StoryboardEdit: Sendable, Hashable {
    /// Of the shot that tells these words, or most of them.
    case setShot(at: TextAnchor, ShotFacts)
    case setLook(CharacterAnchor, LookFacts)
    /// - Parameter persona: its id.
    case givePersona(CharacterAnchor, persona: String)
}

/// What a user may say of a shot; nil leaves it as it was directed.
package struct ShotFacts: Sendable, Hashable, Codable {
    package var framing: Framing?
    package var camera: CameraMove?
    package var setting: Setting?
    /// Which place of that kind.
    package var site: Site?
    package var timeOfDay: TimeOfDay?
    package var weather: Weather?
    package var mood: Mood?
    /// Who is seen, the main one first; nobody when it is empty.
    package var people: [CharacterAnchor]?
    /// What is seen, in a sentence.
    package var caption: String?
    /// For picture models, in place of the prompt that is written for them.
    package var prompt: String?
    /// What may vary in the picture varies with it.
    package var seed: UInt64?

    package init(framing: Framing? = nil, timeOfDay: TimeOfDay? = nil, weather: Weather? = nil) {
        self.framing = framing
        self.timeOfDay = timeOfDay
        self.weather = weather
    }
}

/// What a user may say of somebody's look; nil leaves it as it is told.
package struct LookFacts: Sendable, Hashable, Codable {
    /// What can be seen of them, a phrase each, in the whole film.
    package var look: [String]?
    package var kind: FigureKind?
    /// What the look leaves open follows from it.
    package var seed: UInt64?

    package init(look: [String]? = nil, kind: FigureKind? = nil, seed: UInt64? = nil) {
        self.look = look
        self.kind = kind
        self.seed = seed
    }
}

/// `{"type": "setShot", "at": {"words": "Hold the rope", …}, "framing": "close"}`: what is stored, and what programs send.
/// Resources/docs/storyboards.md has all of them.
extension StoryboardEdit: Codable {
    private enum Key: String, CodingKey {
        case type, at, character, persona
    }

    private enum Name: String, Codable {
        case setShot, setLook, givePersona
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        func character() throws -> CharacterAnchor { try fields.decode(CharacterAnchor.self, forKey: .character) }
        self =
            switch try fields.decode(Name.self, forKey: .type) {
            case .setShot:
                .setShot(at: try fields.decode(TextAnchor.self, forKey: .at), try ShotFacts(from: decoder))
            case .setLook: .setLook(try character(), try LookFacts(from: decoder))
            case .givePersona: .givePersona(try character(), persona: try fields.decode(String.self, forKey: .persona))
            }
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        switch self {
        case .setShot(let place, let facts):
            try fields.encode(Name.setShot, forKey: .type)
            try fields.encode(place, forKey: .at)
            try facts.encode(to: encoder)
        case .setLook(let character, let facts):
            try fields.encode(Name.setLook, forKey: .type)
            try fields.encode(character, forKey: .character)
            try facts.encode(to: encoder)
        case .givePersona(let character, let persona):
            try fields.encode(Name.givePersona, forKey: .type)
            try fields.encode(character, forKey: .character)
            try fields.encode(persona, forKey: .persona)
        }
    }
}

/// `{"type": "renameCharacter", "character": {"name": "the captain"}, "name": "Billy Bones"}`: what is stored, and what programs send.
/// Resources/docs/reading.md has all of them.
extension AnalysisEdit: Codable {
    private enum Key: String, CodingKey {
        case type, character, into, name, gender, kind, at, speaker, text
    }

    private enum Name: String, Codable {
        case mergeCharacters, renameCharacter, setGender, setKind, removeCharacter, splitName, splitScene, joinScenes, setScene
        case setSpeaker, addTrait, removeTrait
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        func field<Value: Decodable>(_ key: Key) throws -> Value { try fields.decode(Value.self, forKey: key) }
        self =
            switch try fields.decode(Name.self, forKey: .type) {
            case .mergeCharacters: .mergeCharacters(try field(.character), into: try field(.into))
            case .renameCharacter: .renameCharacter(try field(.character), name: try field(.name))
            case .setGender: .setGender(try field(.character), try field(.gender))
            case .setKind: .setKind(try field(.character), try field(.kind))
            case .removeCharacter: .removeCharacter(try field(.character))
            case .splitName: .splitName(try field(.character), name: try field(.name))
            case .splitScene: .splitScene(at: try field(.at))
            case .joinScenes: .joinScenes(at: try field(.at))
            case .setScene: .setScene(at: try field(.at), try SceneFacts(from: decoder))
            case .setSpeaker:
                .setSpeaker(at: try field(.at), try fields.decodeIfPresent(CharacterAnchor.self, forKey: .speaker))
            case .addTrait: .addTrait(try field(.character), try field(.kind), text: try field(.text))
            case .removeTrait: .removeTrait(try field(.character), try field(.kind), text: try field(.text))
            }
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        func write(_ name: Name, _ character: CharacterAnchor) throws {
            try fields.encode(name, forKey: .type)
            try fields.encode(character, forKey: .character)
        }
        func write(_ name: Name, at place: TextAnchor) throws {
            try fields.encode(name, forKey: .type)
            try fields.encode(place, forKey: .at)
        }
        switch self {
        case .mergeCharacters(let one, let other):
            try write(.mergeCharacters, one)
            try fields.encode(other, forKey: .into)
        case .renameCharacter(let character, let name):
            try write(.renameCharacter, character)
            try fields.encode(name, forKey: .name)
        case .setGender(let character, let gender):
            try write(.setGender, character)
            try fields.encode(gender, forKey: .gender)
        case .setKind(let character, let kind):
            try write(.setKind, character)
            try fields.encode(kind, forKey: .kind)
        case .removeCharacter(let character): try write(.removeCharacter, character)
        case .splitName(let character, let name):
            try write(.splitName, character)
            try fields.encode(name, forKey: .name)
        case .splitScene(let place): try write(.splitScene, at: place)
        case .joinScenes(let place): try write(.joinScenes, at: place)
        case .setScene(let place, let facts):
            try write(.setScene, at: place)
            try facts.encode(to: encoder)
        case .setSpeaker(let place, let speaker):
            try write(.setSpeaker, at: place)
            try fields.encodeIfPresent(speaker, forKey: .speaker)
        case .addTrait(let character, let kind, let text):
            try write(.addTrait, character)
            try fields.encode(kind, forKey: .kind)
            try fields.encode(text, forKey: .text)
        case .removeTrait(let character, let kind, let text):
            try write(.removeTrait, character)
            try fields.encode(kind, forKey: .kind)
            try fields.encode(text, forKey: .text)
        }
    }
}

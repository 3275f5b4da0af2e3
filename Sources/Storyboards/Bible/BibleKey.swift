package import Analysis

/// Names an entry of a bible: the same for the same character, place or thing in every film of the story ("character:mara").
package struct BibleKey: Sendable, Hashable, Codable, RawRepresentable {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }

    private init(_ kind: String, _ name: String) { rawValue = "\(kind):\(name.lowercased())" }

    package static func character(_ character: Character) -> BibleKey { BibleKey("character", character.name) }

    /// A sentence that goes elsewhere for a shot does not take the name of the scene's place along.
    static func place(_ setting: Setting, in scene: StoryScene) -> BibleKey {
        BibleKey("place", (setting == scene.setting ? scene.place?.text : nil) ?? setting.rawValue)
    }

    static func place(_ setting: Setting) -> BibleKey { BibleKey("place", setting.rawValue) }

    static func object(_ prop: Prop) -> BibleKey { BibleKey("object", prop.rawValue) }

    var isOfCharacter: Bool { rawValue.hasPrefix("character:") }
    var isOfPlace: Bool { rawValue.hasPrefix("place:") }
}

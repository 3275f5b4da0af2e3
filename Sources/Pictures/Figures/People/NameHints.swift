import Foundation

/// What a character's name says about the outside: the White Rabbit is white, the Queen wears a crown, Old Martin is old.
struct NameHints {
    private let words: Set<String>

    init(_ name: String?) {
        words = Set((name ?? "").lowercased().split { !$0.isLetter }.map(String.init))
    }

    private static let colourNames: [(String, Colour)] = [
        ("white", Colour(0xEDE6D8)), ("black", Colour(0x2B2A2E)), ("grey", Colour(0x8C8A86)), ("gray", Colour(0x8C8A86)),
        ("red", Colour(0xA83232)), ("green", Colour(0x4F7A45)), ("blue", Colour(0x3F6490)), ("yellow", Colour(0xD2A53E)),
        ("golden", Colour(0xD2A53E)), ("brown", Colour(0x6E4A2E)), ("silver", Colour(0xB8BBC0)), ("scarlet", Colour(0xB02A2A)),
    ]

    /// The first colour that the name names, in the order of the list.
    var colour: Colour? { Self.colourNames.first { words.contains($0.0) }?.1 }
    var isOld: Bool {
        !words.isDisjoint(with: [
            "old", "grandmother", "grandfather", "granny", "grandpa", "grandma", "ancient", "elder", "wizard",
        ])
    }
    var isRoyal: Bool { !words.isDisjoint(with: ["king", "queen", "prince", "princess", "emperor", "empress"]) }
    var isHooded: Bool { !words.isDisjoint(with: ["hood", "monk", "friar", "stranger", "pilgrim", "witch"]) }
    var isTopHatted: Bool { !words.isDisjoint(with: ["hatter", "lord", "baron", "doctor", "dr", "mayor"]) }
}

/// The words in which the reading is told to the storyboard and the painter. Raw values are stable: they are stored.

/// Where a scene takes place.
package enum Setting: String, Sendable, Codable, CaseIterable {
    case forest, mountain, sea, coast, field, village, cityStreet, castle, room, road, river, desert, cave, garden, sky
}

extension Setting {
    /// Under a roof or under the ground, where nothing else is said.
    package var isInside: Bool { self == .room || self == .castle || self == .cave }
}

package enum Season: String, Sendable, Codable, CaseIterable {
    case spring, summer, autumn, winter
}

package enum TimeOfDay: String, Sendable, Codable, CaseIterable {
    case dawn, day, dusk, night
}

package enum Weather: String, Sendable, Codable, CaseIterable {
    case clear, rain, snow, fog, storm
}

package enum Mood: String, Sendable, Codable, CaseIterable {
    case calm, joy, wonder, love, sadness, fear, anger, tension, mystery
}

/// What a figure is drawn as.
package enum FigureKind: String, Sendable, Codable, CaseIterable {
    case man, woman, boy, girl, person, horse, dog, cat, bird, rabbit
    case cow, sheep, goat, pig, deer, donkey, fox, wolf, bear, mouse, fish, frog

    package var isAnimal: Bool {
        switch self {
        case .man, .woman, .boy, .girl, .person: false
        default: true
        }
    }
}

/// What a figure is doing, as far as its outline can show it.
package enum Posture: String, Sendable, Codable, CaseIterable {
    case standing, walking, running, sitting, lying, pointing, reaching, kneeling, embracing, reading, falling
    case fighting, dancing, carrying, climbing, weeping, waving, eating, working, jumping, swimming, bowing
}

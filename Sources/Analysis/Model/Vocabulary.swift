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

    package var isAnimal: Bool {
        switch self {
        case .man, .woman, .boy, .girl, .person: false
        case .horse, .dog, .cat, .bird, .rabbit: true
        }
    }
}

/// What a figure is doing, as far as its outline can show it.
package enum Posture: String, Sendable, Codable, CaseIterable {
    case standing, walking, running, sitting, lying, pointing, reaching, kneeling, embracing, reading, falling
}

/// A thing that a sentence names and that the picture can hold.
package enum Prop: String, Sendable, Codable, CaseIterable {
    case lamp, lighthouse, boat, ship, house, door, window, table, chair, bed, book, letter, key, sword, tree, bridge,
        well, fire, bottle, clock, cart, fence, tower, church, rope, chest, flower, moon, sun
}

/// A stretch of the story that some people would rather not meet unawares.
package struct ContentWarning: Sendable, Hashable, Codable {
    /// Raw values are stable: the studio's content settings use them.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case violence, sex, drugs, hate, death, selfHarm
    }

    package enum Strength: Int, Sendable, Codable, Comparable, CaseIterable {
        /// Named or threatened.
        case mild = 1
        /// It happens.
        case clear
        /// It is shown, or is grave by itself.
        case strong

        package static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
    }

    package var kind: Kind
    package var strength: Strength
    /// Index into `StoryAnalysis.scenes`.
    package var scene: Int
    /// Where the words stand that say so, in reading order.
    package var words: [Passage]
    /// The sentences with those words, the strongest first.
    package var evidence: [Passage]
}

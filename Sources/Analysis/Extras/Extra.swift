/// Somebody who is seen in a sentence without a part of their own: "an old sailor in a red coat", "two fishermen".
package struct Extra: Sendable, Hashable {
    /// What they are called, in the singular: "fisherman".
    package var noun: String
    /// What they are drawn as, in turn where there are several: a child may be a boy or a girl.
    package var kinds: [FigureKind]
    /// How many there are, as far as the words tell; three where they only say that there are several.
    package var count: Int
    package var posture: Posture?
    /// What the words say of their looks, as they are written: "old", "a red coat".
    package var traits: [String]
    /// Who they are in the text's own words, looks included: UTF-8 byte offsets in the sentence.
    package var words: Range<Int>
    /// Spoken of as known ("the boy"): the one of before, or one whom everybody can see.
    package var isDefinite: Bool
    /// The verb that shows them, where nobody else does it with them: UTF-8 byte offset in the sentence.
    package var verb: Int?

    /// As many as nobody counts.
    package static let crowd = 12
}

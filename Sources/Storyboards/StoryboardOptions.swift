/// What a person may ask of the film of a story.
package struct StoryboardOptions: Sendable, Hashable, Codable {
    /// Everything that may vary varies with it.
    package var seed: UInt64
    /// Counted from 1, as the reader of a book counts; nil for the whole story.
    package var chapters: ClosedRange<Int>?
    /// The film is no longer than this, cards included; nil for as long as it takes.
    package var minutesMax: Double?
    /// BCP 47, for the words on the cards; nil for the story's own.
    package var language: String?
    package var style: PictureStyle

    package init(
        seed: UInt64 = 1, chapters: ClosedRange<Int>? = nil, minutesMax: Double? = nil, language: String? = nil,
        style: PictureStyle = .paperCut
    ) {
        self.seed = seed
        self.chapters = chapters
        self.minutesMax = minutesMax
        self.language = language
        self.style = style
    }
}

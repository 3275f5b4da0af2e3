package import Analysis

/// Who is seen in a shot and is nobody of the cast, with the words that say so.
package struct SeenExtra: Sendable, Hashable, Codable {
    /// In the story's own words: "an old sailor in a red coat".
    package var words: String
    /// Where they stand.
    package var evidence: Passage
    /// Indices into `PictureBrief.figures`.
    package var figures: Range<Int>

    package init(words: String, evidence: Passage, figures: Range<Int>) {
        self.words = words
        self.evidence = evidence
        self.figures = figures
    }
}

/// Finds in a reading what anchors mean, for whoever edits what is made of it.
package struct StoryAnchors {
    private let editor: AnalysisEditor

    package init(_ analysis: StoryAnalysis) { editor = AnalysisEditor(analysis) }

    /// Where words stand, and the anchor that finds them again.
    package func find(_ anchor: TextAnchor) throws(EditProblem) -> (passage: Passage, anchor: TextAnchor) {
        try editor.find(anchor)
    }

    /// The `Character.id` of whom is meant, and the anchor that finds them again.
    package func find(_ anchor: CharacterAnchor) throws(EditProblem) -> (id: Int, anchor: CharacterAnchor) {
        let id = try editor.find(anchor)
        return (id, editor.anchor(of: id))
    }

    /// An anchor for words that stand there.
    package func anchor(for passage: Passage, words: String) -> TextAnchor { editor.text.anchor(for: passage, words: words) }
}

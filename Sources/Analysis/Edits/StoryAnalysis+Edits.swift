/// A reading with the user's edits in it.
package struct EditedAnalysis: Sendable {
    /// An edit that fits nothing (any more), and why.
    package struct Unapplied: Sendable, Hashable, Codable {
        /// Among the edits that were given.
        package var index: Int
        package var reason: EditProblem

        package init(index: Int, reason: EditProblem) {
            self.index = index
            self.reason = reason
        }
    }

    package var analysis: StoryAnalysis
    /// As given, but their anchors tell what stands around the words now, and name people as the text does; that is what to keep.
    package var edits: [AnalysisEdit]
    package var unapplied: [Unapplied]
}

extension StoryAnalysis {
    /// This reading with edits, in their order: each sees what those before it have made, and everything that refers to what an edit
    /// changes follows. What does not fit is left out and told.
    package func applying(_ edits: [AnalysisEdit]) -> EditedAnalysis {
        var edited = EditedAnalysis(analysis: self, edits: edits, unapplied: [])
        guard !edits.isEmpty else { return edited }
        var editor = AnalysisEditor(self)
        for (index, edit) in edits.enumerated() {
            do throws(EditProblem) {
                edited.edits[index] = try editor.apply(edit)
            } catch {
                edited.unapplied.append(.init(index: index, reason: error))
            }
        }
        edited.analysis = editor.finish()
        return edited
    }
}

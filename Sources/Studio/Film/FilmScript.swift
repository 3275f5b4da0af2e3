import Analysis
import Foundation
import Manuscripts
package import Storyboards

/// What a film tells and shows, and what is to be said of how its story was read.
struct FilmScript: Sendable, Codable {
    let storyboard: Storyboard
    let notes: ReadingNotes

    /// - Throws: `StoryboardError`; `FilmProblem` when nothing is left to tell.
    init(_ reading: StoryReading, _ options: FilmOptions, _ edits: StoryboardEdits) throws {
        let (edited, leftOut) = try Self.edited(reading, options, edits)
        storyboard = edited.storyboard
        notes = ReadingNotes(
            faults: reading.manuscript.record.faults.map(\.description), refinement: reading.refinement?.sentences ?? [],
            unanswered: reading.refinement?.unanswered ?? 0,
            unapplied: reading.unapplied.map { "Edit \($0.index + 1) is not in the film. \($0.reason)" }
                + edited.unapplied.map { "Edit \($0.index + 1) of the storyboard is not in the film. \($0.reason)" },
            leftOut: leftOut)
    }

    /// The storyboard, and what is left out of the chapters that it tells.
    fileprivate static func edited(
        _ reading: StoryReading, _ options: FilmOptions, _ edits: StoryboardEdits
    ) throws -> (EditedStoryboard, leftOut: [LeftOutPassage]) {
        let (analysis, leftOut) = reading.analysis.leavingOut(options.leaveOut)
        func tells(_ chapter: Int) -> Bool { options.chapters?.contains(chapter + 1) ?? true }
        let leftOutHere = leftOut.filter { tells($0.chapter) }
        if !leftOutHere.isEmpty, !analysis.scenes.contains(where: { tells($0.chapter) && !$0.sentences.isEmpty }) {
            throw FilmProblem(
                .badOptions,
                "Nothing is left to tell: every sentence is in a passage that was to be left out (\(options.leaveOut)). "
                    + "Leave out less, or choose other chapters.")
        }
        let artist = StoryboardArtist(options: StoryboardOptions(options))
        return (try artist.storyboard(for: reading.manuscript, analysis, edits: edits), leftOutHere)
    }
}

extension FilmOptions {
    /// What a film with these options shows of a story.
    /// - Throws: `StoryboardError`; `FilmProblem` when nothing is left to tell.
    package func storyboard(
        of reading: StoryReading, _ edits: StoryboardEdits = StoryboardEdits()
    ) throws -> EditedStoryboard { try FilmScript.edited(reading, self, edits).0 }
}

extension StoryboardOptions {
    init(_ options: FilmOptions) {
        self.init(
            seed: options.seed, chapters: options.chapters, minutesMax: options.minutesMax, language: options.language,
            style: options.style)
    }
}

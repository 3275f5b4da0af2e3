import Analysis
import Foundation
import Manuscripts
package import Storyboards

/// What a film tells and shows, and what is to be said of how its story was read.
struct FilmScript: Sendable, Codable {
    let storyboard: Storyboard
    let notes: ReadingNotes

    /// - Throws: `StoryboardError`; `FilmProblem` when nothing is left to tell.
    init(_ reading: StoryReading, _ options: FilmOptions) throws {
        let (analysis, leftOut) = reading.analysis.leavingOut(options.leaveOut)
        func tells(_ chapter: Int) -> Bool { options.chapters?.contains(chapter + 1) ?? true }
        let leftOutHere = leftOut.filter { tells($0.chapter) }
        if !leftOutHere.isEmpty, !analysis.scenes.contains(where: { tells($0.chapter) && !$0.sentences.isEmpty }) {
            throw FilmProblem(
                .badOptions,
                "Nothing is left to tell: every sentence is in a passage that was to be left out (\(options.leaveOut)). "
                    + "Leave out less, or choose other chapters.")
        }
        storyboard = try StoryboardArtist(options: StoryboardOptions(options)).storyboard(for: reading.manuscript, analysis)
        notes = ReadingNotes(
            faults: reading.manuscript.record.faults.map(\.description), refinement: reading.refinement?.sentences ?? [],
            unanswered: reading.refinement?.unanswered ?? 0,
            unapplied: reading.unapplied.map { "Edit \($0.index + 1) is not in the film. \($0.reason)" },
            leftOut: leftOutHere)
    }
}

extension FilmOptions {
    /// What a film with these options shows of a story.
    /// - Throws: `StoryboardError`; `FilmProblem` when nothing is left to tell.
    package func storyboard(of reading: StoryReading) throws -> Storyboard { try FilmScript(reading, self).storyboard }
}

extension StoryboardOptions {
    init(_ options: FilmOptions) {
        self.init(
            seed: options.seed, chapters: options.chapters, minutesMax: options.minutesMax, language: options.language,
            style: options.style)
    }
}

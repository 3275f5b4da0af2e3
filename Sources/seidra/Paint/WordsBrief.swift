import Analysis
import Manuscripts
import Storyboards
import Studio

/// What a painter is asked for by a few words: the shot of their storyboard in which most is seen.
struct WordsBrief {
    let brief: PictureBrief

    /// - Throws: `ManuscriptError`, `StoryboardError`, or `FilmProblem` when no shot comes of the words.
    init(words: String, language: String?, seed: UInt64) throws {
        var manuscript = try ManuscriptReader.read(Array(Self.sentence(words).utf8), fileName: "words.txt")
        if let language { manuscript.language = language }
        let analysis = StoryAnalyzer().analyze(manuscript)
        let board = try StoryboardArtist(options: StoryboardOptions(seed: seed)).storyboard(for: manuscript, analysis)
        let scenes = board.shots.map(\.picture).filter { $0.kind == .scene }
        guard let best = scenes.max(by: { Self.wealth($0) < Self.wealth($1) }) else {
            throw FilmProblem(.badStory, "Nothing that could be painted is in these words. Name a place, somebody or a thing.")
        }
        brief = best
    }

    /// "a lighthouse in a storm" is read as a sentence is.
    private static func sentence(_ words: String) -> String {
        let ends = words.last.map { ".!?…\"”»".contains($0) } ?? false
        return words.prefix(1).uppercased() + words.dropFirst() + (ends ? "\n" : ".\n")
    }

    private static func wealth(_ brief: PictureBrief) -> Int { brief.figures.count * 2 + brief.props.count }
}

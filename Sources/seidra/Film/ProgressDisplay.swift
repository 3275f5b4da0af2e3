import Foundation
import Studio

/// How the film command tells what it does.
protocol ProgressDisplay: Sendable {
    func show(_ event: FilmEvent)
    /// The film is there.
    func finish(_ report: FilmReport)
    /// It is not; `problem` says why.
    func fail(_ problem: FilmProblem)
}

/// What a finished film is, for people and programs.
struct FilmReport: Codable {
    var film: String
    var captions: String?
    /// The script that was made of a prompt.
    var script: String?
    var seconds: Double
    var shots: Int
    var wallSeconds: Double
    /// What could not be read, what was left out, which edits fit nothing: in sentences.
    var notes: [String]
}

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
    var seconds: Double
    var shots: Int
    var wallSeconds: Double
}

extension FilmProgress {
    /// "Painting shot 3 of 24".
    var words: String {
        switch step {
        case .reading: "Reading the story"
        case .speaking: "Speaking line \(min(done + 1, total)) of \(total)"
        case .painting: "Painting shot \(min(done + 1, total)) of \(total)"
        case .rendering: "Rendering shot \(min(done + 1, total)) of \(total)"
        case .assembling: "Putting the film together"
        }
    }

    /// "about 2 min left".
    var timeLeft: String? {
        secondsLeft.map { seconds in
            seconds < 90 ? "about \(max(1, Int(seconds.rounded()))) s left" : "about \(Int((seconds / 60).rounded())) min left"
        }
    }
}

package import Foundation
package import Storyboards

/// What happens while a film is made, for whoever watches.
package enum FilmEvent: Sendable {
    case progress(FilmProgress)
    /// The shots are known.
    case storyboard(Storyboard)
    /// A shot was painted; `still` is a small PNG of it.
    case painted(shot: Int, still: URL)
}

package enum FilmStep: String, Sendable, Codable, CaseIterable {
    case reading, asking, speaking, painting, rendering, assembling

    /// About how much of the whole work each step is, measured on the sample film. `asking` comes on top, in the films that ask a language model.
    var weight: Double {
        switch self {
        case .reading: 0.02
        case .asking: 0.1
        case .speaking: 0.2
        case .painting: 0.1
        case .rendering: 0.63
        case .assembling: 0.05
        }
    }

    /// Of `rendering`: the soundtrack, which is mixed at the same time.
    static let soundtrackWeight = 0.03
}

package struct FilmProgress: Sendable, Hashable, Codable {
    package var step: FilmStep
    /// How many of the step's parts are done: questions answered, lines spoken, shots painted or rendered.
    package var done: Int
    package var total: Int
    /// Of the whole film, 0 … 1; never falls.
    package var fraction: Double
    /// nil until enough is known to say.
    package var secondsLeft: Double?
}

package import Foundation
package import Storyboards
package import Timelines

/// A finished film.
package struct Film: Sendable {
    /// The artefact: an MP4. Copy it; never change it in place.
    package let video: URL
    package let timeline: Timeline
    package let storyboard: Storyboard
    /// What is to be said of how its story was read.
    package let notes: ReadingNotes
    /// Which shots are not by the painter that was chosen, and why, in sentences.
    package let standIns: [String]
}

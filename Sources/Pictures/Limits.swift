import Storyboards

/// What a picture may hold.
enum Limits {
    /// More people than this in one shot are left out: the eye counts no further, and they would stand in one another.
    static func figuresMax(_ framing: Framing) -> Int {
        switch framing {
        case .wide: 6
        case .medium: 4
        case .close: 3
        }
    }

    /// Props beyond these are left out.
    static let propsMax = 5
    /// Longer titles end in an ellipsis.
    static let titleCharactersMax = 120
    static let subtitleCharactersMax = 160
}

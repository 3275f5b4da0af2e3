/// Why a shot is filmed as it is.
package enum ShotReason: String, Sendable, Codable, CaseIterable {
    // Who is seen, and from how near.
    case card, opensScene, newPlace, placeAgain, closesScene, emptyPlace, thing, deed, feeling, variety
    // Talk.
    case speaker, twoShot, exchange, overShoulder, listener
    // What matters, and what is told in passing.
    case insert, montage
    // From what height.
    case power, threat, tall, looksUp, childLooksUp, looksDownOnChild, beaten, alone, looksDown
    // How the camera moves.
    case followsMove, leavesScene, upAtHigh, withFall, growsTense
    // The user's word.
    case asked

    /// For people: "the speaker, over the listener's shoulder".
    package var words: String {
        switch self {
        case .card: "words of the film itself"
        case .opensScene: "the place, as the scene begins"
        case .newPlace: "another place than before"
        case .placeAgain: "the place again, after nearer shots"
        case .closesScene: "the place once more, as the scene ends"
        case .emptyPlace: "the place, with nobody in it"
        case .thing: "what the words are about"
        case .deed: "what is done, whole"
        case .feeling: "a face that feels"
        case .variety: "another distance than the shot before"
        case .speaker: "the speaker"
        case .twoShot: "both who talk, before one of them"
        case .exchange: "both, who answer one another"
        case .overShoulder: "the speaker, over the listener's shoulder"
        case .listener: "the listener, while the other goes on"
        case .insert: "a thing that will matter again"
        case .montage: "one moment of a long time"
        case .power: "from below: somebody of power"
        case .threat: "from below: a threat"
        case .tall: "from below: something tall"
        case .looksUp: "from below, as somebody looks up"
        case .childLooksUp: "from below, as a child sees a grown-up"
        case .looksDownOnChild: "from above, as a grown-up sees a child"
        case .beaten: "from above: somebody who is down"
        case .alone: "from above: somebody alone"
        case .looksDown: "from above, as somebody looks down"
        case .followsMove: "along with those who go"
        case .leavesScene: "back, as the scene ends"
        case .upAtHigh: "up at what is high"
        case .withFall: "down with what falls"
        case .growsTense: "nearer, as it grows tense"
        case .asked: "as you asked"
        }
    }
}

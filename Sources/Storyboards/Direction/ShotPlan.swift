import Analysis

/// What is known of a shot before it is framed: its part of the narration, and who, where and how.
struct ShotPlan {
    var pieces: ArraySlice<NarrationPiece>
    var scene: StoryScene
    var isFirstOfScene: Bool
    var isLastOfScene: Bool
    /// Its place, which a sentence may take away from the scene.
    var setting: Setting
    var site: Site?
    /// Another place than the shot before shows.
    var isNewPlace: Bool

    var seconds: Double { pieces.reduce(0) { $0 + $1.seconds } }

    /// The one who says most of it; nil for narration.
    var speaker: Int? {
        let spoken = pieces.filter { $0.clause.speaker != nil }
        guard spoken.reduce(0, { $0 + $1.seconds }) * 2 >= seconds else { return nil }
        return spoken.first?.clause.speaker
    }

    /// Another one who speaks in it.
    var answerer: Int? {
        guard let speaker else { return nil }
        return pieces.lazy.compactMap(\.clause.speaker).first { $0 != speaker }
    }

    /// What the one who acts is doing, from the first clause that shows it.
    var posture: Posture? {
        let shown = pieces.compactMap(\.clause.posture)
        return shown.first { $0 != .standing && $0 != .walking } ?? shown.first
    }

    /// Whose posture it is.
    var actors: [Int] { pieces.first { $0.clause.posture == posture && posture != nil }?.clause.actors ?? [] }

    /// What one of them is doing.
    func posture(of id: Int) -> Posture? {
        let shown = pieces.filter { $0.clause.actors.contains(id) }.compactMap(\.clause.posture)
        return shown.first { $0 != .standing && $0 != .walking } ?? shown.first
    }

    var feeling: Double { pieces.map { scene.sentences[$0.sentence].feeling }.max() ?? 0 }

    var props: [Prop] {
        var found: [Prop] = []
        for prop in pieces.flatMap(\.clause.props) where !found.contains(prop) { found.append(prop) }
        return Array(found.prefix(Limits.propsMax))
    }

    /// Who is in the words, in order; when the clauses name nobody, the subject of their sentence.
    var characters: [Int] {
        var found: [Int] = []
        for id in pieces.flatMap(\.clause.characters) where !found.contains(id) { found.append(id) }
        if found.isEmpty, let sentence = pieces.first?.sentence, let subject = scene.sentences[sentence].characters.first {
            found = [subject]
        }
        return found
    }

    var isMoving: Bool { posture == .running || posture == .walking || posture == .falling }
}

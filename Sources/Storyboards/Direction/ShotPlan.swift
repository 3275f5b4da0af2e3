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
    /// Its words, in lower case.
    var words: SpokenWords
    /// By sentence of the scene.
    var sceneExtras: SceneExtras

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
    var actors: [Int] {
        guard let posture, let piece = pieces.first(where: { $0.clause.posture == posture }) else { return [] }
        return isExtras(piece) ? [] : piece.clause.actors
    }

    /// What one of them is doing.
    func posture(of id: Int) -> Posture? {
        let shown = pieces.filter { $0.clause.actors.contains(id) && !isExtras($0) }.compactMap(\.clause.posture)
        return shown.first { $0 != .standing && $0 != .walking } ?? shown.first
    }

    /// The verb of the clause is what an extra does, and the reading has only lent it to somebody of the cast.
    private func isExtras(_ piece: NarrationPiece) -> Bool {
        sceneExtras.members[piece.sentence].contains { member in
            guard let verb = member.extra.verb, member.extra.posture == piece.clause.posture else { return false }
            return piece.clause.start <= verb && verb < piece.clause.end
        }
    }

    /// Those who are nobody of the cast, in the order of the words; where a long sentence goes on without naming anybody, the ones it is about.
    var extras: [SceneExtras.Member] {
        var found: [SceneExtras.Member] = []
        for piece in pieces {
            for member in sceneExtras.members[piece.sentence]
            where (piece.start..<piece.end).contains(member.extra.words.lowerBound)
                && !found.contains(where: { $0.key == member.key })
            {
                found.append(member)
            }
        }
        if found.isEmpty, speaker == nil, pieces.allSatisfy({ $0.clause.characters.isEmpty }), let piece = pieces.first,
            piece.start > 0,
            scene.sentences[piece.sentence].characters.isEmpty
        {
            found = sceneExtras.members[piece.sentence]
        }
        return found
    }

    /// They act, and nobody of the cast does or speaks.
    var isLedByExtras: Bool {
        speaker == nil && actors.isEmpty && extras.contains { $0.extra.verb != nil }
    }

    /// It is one moment of a long time that is told in few words.
    var isMontage: Bool { pieces.first?.isOfLongTime ?? false }

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

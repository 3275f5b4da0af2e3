import Analysis

/// Makes the shots of one scene: cuts its narration, and decides for each shot who is seen, from how near, and how it moves.
struct SceneDirector {
    let cast: [Character]
    let seed: UInt64
    let words: DirectionWords
    let extraReader: ExtraReader
    let quoted: QuotedPlaces
    let lastMentions: InsertChooser.LastMentions

    init(_ analysis: StoryAnalysis, seed: UInt64) {
        cast = analysis.cast
        self.seed = seed
        words = .of(analysis.language)
        extraReader = ExtraReader(language: analysis.language)
        quoted = QuotedPlaces(analysis.quotations)
        lastMentions = InsertChooser.LastMentions(in: analysis.scenes)
    }

    struct Result {
        var lines: [Line] = []
        var shots: [Shot] = []
        var continuity: Continuity

        var seconds: Double { shots.reduce(0) { $0 + $1.secondsEstimated } }
    }

    /// - Parameter firstLine: the index that the first sentence of the scene will have in `Storyboard.lines`.
    func direct(_ scene: StoryScene, firstLine: Int, continuity: Continuity) -> Result {
        var result = Result(continuity: continuity)
        result.lines = lines(of: scene)
        let divider = NarrationDivider()
        let pieces = scene.sentences.enumerated().flatMap { index, sentence in
            var pieces = divider.pieces(
                of: sentence, index: index, endsParagraph: result.lines[index].endsParagraph,
                endsScene: index == scene.sentences.count - 1)
            let isLong = sentence.speakers.isEmpty && SpokenWords(sentence.text).has(anyOf: words.longTimes)
            for piece in pieces.indices { pieces[piece].isOfLongTime = isLong }
            return pieces
        }
        // By how it begins and not by its number: a scene that is cut in two leaves the looks of those behind it alone.
        let opening = scene.sentences.first?.text ?? ""
        let sceneSeed = StableHash(seed: seed).adding("scene").adding(scene.chapter).adding(opening).value
        result.continuity.beginScene(goesRight: sceneSeed.isMultiple(of: 2))
        let extras = SceneExtras(
            of: scene, casting: FigureCasting(cast: cast, seed: seed), quoted: quoted, words: words, reader: extraReader,
            sceneSeed: sceneSeed,
            known: &result.continuity.extras)
        let cuts = ShotCutter().shots(of: pieces)
        for (index, range) in cuts.enumerated() {
            let setting = setting(of: pieces[range], scene: scene)
            let plan = ShotPlan(
                pieces: pieces[range], scene: scene, isFirstOfScene: index == 0, isLastOfScene: index == cuts.count - 1,
                setting: setting, site: site(of: pieces[range], in: setting, scene: scene.setting),
                isNewPlace: result.continuity.setting != setting,
                words: SpokenWords(text(of: pieces[range], in: scene)), sceneExtras: extras)
            result.shots.append(
                shot(plan, sceneSeed: sceneSeed, firstLine: firstLine, index: index, continuity: &result.continuity))
        }
        return result
    }

    private func lines(of scene: StoryScene) -> [Line] {
        scene.sentences.indices.map { index in
            let passage = scene.sentences[index].passage
            let next = index + 1 < scene.sentences.count ? scene.sentences[index + 1].passage : nil
            let endsParagraph = next.map { $0.paragraph != passage.paragraph || $0.chapter != passage.chapter } ?? true
            return Line(text: scene.sentences[index].text, passage: passage, endsParagraph: endsParagraph)
        }
    }

    /// The place of most of the shot.
    private func setting(of pieces: ArraySlice<NarrationPiece>, scene: StoryScene) -> Setting {
        var seconds: [Setting: Double] = [:]
        for piece in pieces { seconds[piece.clause.setting ?? scene.setting, default: 0] += piece.seconds }
        let own = Setting.allCases.filter { $0 != scene.setting }.max { seconds[$0, default: 0] < seconds[$1, default: 0] }
        guard let own, seconds[own, default: 0] > seconds[scene.setting, default: 0] else { return scene.setting }
        return own
    }

    /// Which place of that kind most of the shot is in.
    private func site(of pieces: ArraySlice<NarrationPiece>, in setting: Setting, scene: Setting) -> Site? {
        var seconds: [Site: Double] = [:]
        for piece in pieces {
            guard let site = piece.clause.site, (piece.clause.setting ?? scene) == setting else { continue }
            seconds[site, default: 0] += piece.seconds
        }
        return Site.allCases.filter { seconds[$0] != nil && $0.mayBe(in: setting) }.max {
            seconds[$0, default: 0] < seconds[$1, default: 0]
        }
    }

    private func text(of pieces: ArraySlice<NarrationPiece>, in scene: StoryScene) -> String {
        pieces.map { String(decoding: Array(scene.sentences[$0.sentence].text.utf8)[$0.start..<$0.end], as: UTF8.self) }
            .joined()
    }

    private func shot(_ plan: ShotPlan, sceneSeed: UInt64, firstLine: Int, index: Int, continuity: inout Continuity) -> Shot {
        let spoken = plan.pieces.map { piece in "\(piece.sentence):\(piece.start)" }.joined(separator: " ")
        let shotSeed = StableHash(seed: sceneSeed).adding(spoken).adding(
            plan.scene.sentences[plan.pieces.first?.sentence ?? 0].text
        ).value
        var composed = ShotComposer(cast: cast, seed: seed, words: words, lastMentions: lastMentions)
            .compose(plan, continuity: &continuity)
        composed.brief.sceneSeed = sceneSeed
        composed.brief.seed = shotSeed
        let (brief, casting) = (composed.brief, composed.casting)
        let (camera, reason) = CameraChooser().move(for: plan, brief, continuity: continuity, variety: shotSeed >> 7)
        continuity.note(brief, lead: composed.lead, people: casting.people, camera: camera, isMontage: plan.isMontage)
        continuity.note(extras: plan.extras)
        continuity.note(speaker: plan.speaker)
        continuity.note(speaker: plan.answerer)
        return Shot(
            narration: narration(of: plan, firstLine: firstLine), picture: brief, camera: camera,
            transition: TransitionChooser().transition(to: plan), secondsEstimated: max(Limits.shotSecondsMin, plan.seconds),
            uses: casting.people.map { .character(cast[$0]) } + [.place(plan.setting, in: plan.scene)]
                + brief.props.map { .object($0) }, extras: casting.extras,
            reasons: composed.reasons + [reason].compactMap(\.self))
    }

    /// Pieces of one line that follow one another are one part of it.
    private func narration(of plan: ShotPlan, firstLine: Int) -> [LinePart] {
        var parts: [LinePart] = []
        for piece in plan.pieces {
            let line = firstLine + piece.sentence
            if let last = parts.last, last.line == line {
                parts[parts.count - 1].end = piece.end
            } else {
                parts.append(LinePart(line: line, start: piece.start, end: piece.end))
            }
        }
        return parts
    }
}

import Analysis

/// Makes the cards of the film: words over a quiet, empty picture of the scene beside them.
struct CardMaker {
    let words: CardWords
    let seed: UInt64

    func title(_ title: String, author: String?, chapter: String?, over scene: StoryScene) -> (line: Line, shot: Shot) {
        let title = title.isEmpty ? words.untitled : title
        let author = author.flatMap { $0.isEmpty ? nil : $0 }
        let subtitle = [author.map { "\(words.by) \($0)" }, chapter].compactMap(\.self).joined(separator: " \u{B7} ")
        let name = spokenTitle(title)
        let isClosed = name.last.map { "!?\u{2026}".contains($0) } ?? false
        let open = name.hasSuffix(".") ? String(name.dropLast()) : name
        let spoken = author.map { "\(open)\(isClosed ? "" : ",") \(words.by) \(closed($0))" } ?? closed(name)
        let shot = card(
            .title(title: title, subtitle: subtitle.isEmpty ? nil : subtitle), over: scene, camera: .pushIn,
            transition: .fadeFromBlack,
            spoken: spoken, secondsMin: Limits.titleCardSeconds)
        return (Line(text: spoken, endsParagraph: true), shot)
    }

    func chapter(_ heading: ChapterHeading, over scene: StoryScene) -> (line: Line, shot: Shot) {
        let spoken =
            Pace.seconds(toSay: heading.spoken) > Limits.titleSecondsMax ? closed(shortened(heading.spoken)) : heading.spoken
        let shot = card(
            .chapter(title: heading.written), over: scene, camera: .pullOut, transition: .crossFade, spoken: spoken,
            secondsMin: Limits.shotSecondsMin)
        return (Line(text: spoken, endsParagraph: true), shot)
    }

    /// - Parameter isSpoken: false where the story itself ends with these words.
    func end(_ text: String, over scene: StoryScene, isSpoken: Bool) -> (line: Line?, shot: Shot) {
        let shot = card(
            .end(text: text), over: scene, camera: .pullOut, transition: .crossFade, spoken: isSpoken ? closed(text) : nil,
            secondsMin: Limits.endCardSeconds)
        return (isSpoken ? Line(text: closed(text), endsParagraph: true) : nil, shot)
    }

    private func card(
        _ kind: PictureBrief.Kind, over scene: StoryScene, camera: CameraMove, transition: Transition, spoken: String?,
        secondsMin: Double
    ) -> Shot {
        let sceneSeed = StableHash(seed: seed).adding("card").adding(scene.chapter).adding(scene.setting.rawValue).value
        var brief = PictureBrief(
            kind: kind, setting: scene.setting, site: site(of: scene), timeOfDay: scene.timeOfDay,
            weather: scene.weather, mood: scene.mood,
            moodStrength: (scene.moodStrength * 100).rounded() / 100, framing: .wide, sceneSeed: sceneSeed,
            seed: StableHash(seed: sceneSeed).adding("\(kind)").value)
        brief.caption = CaptionWriter().caption(for: brief, of: [])
        let seconds = spoken.map { Pace.seconds(toSay: $0) + Pace.cardRestSeconds } ?? 0
        return Shot(
            narration: [], picture: brief, camera: camera, transition: transition,
            secondsEstimated: min(max(secondsMin, seconds), Limits.plannedSecondsMax), reasons: [.card])
    }

    private func site(of scene: StoryScene) -> Site? {
        scene.sentences.first?.clauses.first?.site.flatMap { $0.mayBe(in: scene.setting) ? $0 : nil }
    }

    private func closed(_ text: String) -> String {
        guard let last = text.last, !".!?\u{2026}".contains(last) else { return text }
        return text + "."
    }

    /// Old titles go on for half a page; a narrator says their first part.
    private func spokenTitle(_ title: String) -> String {
        Pace.seconds(toSay: title) > Limits.titleSecondsMax ? shortened(title) : title
    }

    private func shortened(_ title: String) -> String {
        for mark in [":", ";", " - ", "\u{2014}", ",", "."] {
            let parts = title.split(separator: mark, maxSplits: 1)
            if parts.count == 2, let first = parts.first, Pace.seconds(toSay: first) <= Limits.titleSecondsMax {
                return String(first)
            }
        }
        var kept = ""
        for character in title {
            if Pace.seconds(toSay: kept) > Limits.titleSecondsMax, character.isWhitespace || kept.count > 120 { break }
            kept.append(character)
            if kept.count > 400 { break }
        }
        return kept
    }
}

import Analysis

/// Composes the picture of a shot: who or what is seen, how arranged, from how near and from what height, each for a reason.
struct ShotComposer {
    let cast: [Character]
    let seed: UInt64
    let words: DirectionWords
    let lastMentions: InsertChooser.LastMentions

    struct Composed {
        var brief: PictureBrief
        var casting: FigureCasting.Casting
        /// Whom or what the shot is of; nil for the place alone.
        var lead: String?
        var reasons: [ShotReason]
    }

    func compose(_ plan: ShotPlan, continuity: inout Continuity) -> Composed {
        let people = FigureCasting(cast: cast, seed: seed).people(in: plan, continuity: continuity)
        var composed: Composed
        if let thing = InsertChooser(lastMentions: lastMentions, words: words).thing(of: plan, continuity: continuity) {
            composed = insert(thing, people, plan, &continuity)
        } else if let view = DialogueCoverage(cast: cast).view(of: plan, people: people, continuity: &continuity) {
            composed = talk(view, plan, &continuity)
        } else {
            composed = group(people, plan, &continuity)
            continuity.talk?.lastSpeaker = nil
        }
        let (angle, reason) = AngleChooser(words: words).angle(
            of: composed.brief, lead: composed.casting.people.first, plan, continuity: continuity)
        composed.brief.angle = angle
        if let reason { composed.reasons.append(reason) }
        if plan.isMontage { composed.reasons.insert(.montage, at: 0) }
        composed.brief.caption = CaptionWriter().caption(for: composed.brief, of: composed.casting.subjects)
        return composed
    }

    private func group(_ people: [Int], _ plan: ShotPlan, _ continuity: inout Continuity) -> Composed {
        let extras = people.isEmpty && plan.extras.isEmpty ? lingering(in: plan, continuity) : plan.extras
        let lead =
            plan.isLedByExtras || people.isEmpty
            ? extras.first.map { FigureCasting.lead($0) } ?? plan.props.first.map { FigureCasting.lead($0) }
            : FigureCasting.lead(people[0])
        let (framing, reason) = FramingChooser().framing(
            of: plan, lead: lead, hasPeople: !people.isEmpty || !extras.isEmpty, continuity: continuity)
        var casting = FigureCasting(cast: cast, seed: seed).casting(
            people, extras, in: plan, framing: framing, continuity: &continuity)
        if plan.speaker != nil { for index in casting.subjects.indices { casting.subjects[index].manner = .speaks } }
        var brief = brief(plan, framing, continuity)
        brief.figures = casting.figures
        brief.side = casting.people.first.flatMap { continuity.side(of: $0) }
        // Who stands behind those who can be told apart.
        if extras.contains(where: { $0.extra.count >= Extra.crowd }), !plan.scene.isInside, !brief.props.contains(.crowd) {
            brief.props = Array(([.crowd] + brief.props).prefix(Limits.propsMax))
        }
        return Composed(brief: brief, casting: casting, lead: lead, reasons: [reason])
    }

    /// "A man came in. His left leg was cut off": whom the reading does not know is still the one who is spoken of.
    private func lingering(in plan: ShotPlan, _ continuity: Continuity) -> [SceneExtras.Member] {
        continuity.lingering.members.filter { member in
            let genders = Set(member.kinds.map(\.gender))
            return genders.count == 1 && genders.contains { $0 != .unknown && plan.words.has(anyOf: words.pronouns[$0] ?? []) }
        }.prefix(1).map { member in
            var member = member
            member.extra.posture = plan.posture ?? .standing
            return member
        }
    }

    private func talk(_ view: DialogueCoverage.View, _ plan: ShotPlan, _ continuity: inout Continuity) -> Composed {
        let figures = FigureCasting(cast: cast, seed: seed)
        var casting = FigureCasting.Casting(people: view.people)
        for id in view.people {
            let figure = figures.figure(of: id, in: plan, continuity: &continuity)
            casting.figures.append(figure)
            casting.subjects.append(
                CaptionWriter.Subject(
                    name: FigureCasting.called(cast[id]), posture: figure.posture,
                    manner: view.reason == .listener ? .listens : .speaks))
        }
        var brief = brief(plan, view.framing, continuity)
        brief.arrangement = view.arrangement
        brief.figures = casting.figures
        brief.side = continuity.side(of: view.people[0])
        return Composed(brief: brief, casting: casting, lead: DialogueCoverage.lead(of: view), reasons: [view.reason])
    }

    private func insert(_ thing: Prop, _ people: [Int], _ plan: ShotPlan, _ continuity: inout Continuity) -> Composed {
        var casting = FigureCasting.Casting()
        if plan.words.has(anyOf: words.holding), let holder = people.first, !cast[holder].kind.isAnimal {
            casting.people = [holder]
            casting.figures = [FigureCasting(cast: cast, seed: seed).figure(of: holder, in: plan, continuity: &continuity)]
            casting.subjects = [
                CaptionWriter.Subject(name: FigureCasting.called(cast[holder]), posture: casting.figures[0].posture)
            ]
        }
        var brief = brief(plan, .close, continuity)
        brief.arrangement = .insert
        brief.figures = casting.figures
        brief.props = [thing]
        brief.side = casting.people.first.flatMap { continuity.side(of: $0) }
        return Composed(brief: brief, casting: casting, lead: FigureCasting.lead(thing), reasons: [.insert])
    }

    private func brief(_ plan: ShotPlan, _ framing: Framing, _ continuity: Continuity) -> PictureBrief {
        PictureBrief(
            setting: plan.setting, site: plan.site, timeOfDay: hour(of: plan, continuity), weather: weather(of: plan),
            mood: plan.scene.mood, moodStrength: strength(of: plan), framing: framing, props: plan.props)
    }

    /// A long time goes through its hours, unless it tells of one of them.
    private func hour(of plan: ShotPlan, _ continuity: Continuity) -> TimeOfDay {
        let hours = TimeOfDay.allCases
        guard plan.isMontage, !plan.words.has(anyOf: words.hours), let now = hours.firstIndex(of: plan.scene.timeOfDay) else {
            return plan.scene.timeOfDay
        }
        return hours[(now + continuity.montageShots) % hours.count]
    }

    private func weather(of plan: ShotPlan) -> Weather {
        guard plan.isMontage else { return plan.scene.weather }
        return plan.words.words.lazy.compactMap { words.weathers[$0] }.first ?? plan.scene.weather
    }

    /// The scene's mood, a little stronger where the words are.
    private func strength(of plan: ShotPlan) -> Double {
        let strength = min(1, plan.scene.moodStrength * 0.85 + plan.feeling * 0.25)
        return (strength * 100).rounded() / 100
    }
}

extension FigureKind {
    fileprivate var gender: Gender {
        switch self {
        case .man, .boy: .male
        case .woman, .girl: .female
        default: .unknown
        }
    }
}

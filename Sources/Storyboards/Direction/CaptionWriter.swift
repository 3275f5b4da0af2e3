import Analysis

/// Says in a sentence what is seen, for painters that read and for people: "Mara runs along the coast at dusk in the storm,
/// a lamp in sight".
struct CaptionWriter {
    /// Somebody, or several who are named together.
    struct Subject {
        enum Manner: CaseIterable { case acts, speaks, listens }

        var name: String
        var posture: Posture
        var isPlural = false
        var manner = Manner.acts
    }

    func caption(for brief: PictureBrief, of subjects: [Subject]) -> String {
        let place = brief.site?.whereabouts ?? place(brief.setting)
        let sky = [time(brief.timeOfDay), weather(brief.weather, setting: brief.setting)].compactMap(\.self)
        if brief.arrangement == .insert {
            let hand = subjects.first.map { ["in the hand of \($0.name)"] } ?? []
            return capitalised(([things(brief.props)] + hand + [place] + sky).joined(separator: " "))
        }
        var words: [String]
        if let first = subjects.first {
            // Those who do as the first one does share the verb; the others are with them.
            let isOver = brief.arrangement == .overShoulder
            let alike = isOver ? [first] : subjects.filter { $0.posture == first.posture }
            let others = isOver ? [] : subjects.filter { $0.posture != first.posture }.map(\.name)
            words = [list(alike.map(\.name)), verb(of: first, isPlural: alike.count > 1 || first.isPlural)]
            if !others.isEmpty { words.append("with \(list(others))") }
            words.append(place)
        } else {
            words = [brief.site.map { emptyPlace($0) } ?? emptyPlace(brief.setting)]
        }
        words += sky
        let shoulder =
            brief.arrangement == .overShoulder ? subjects.dropFirst().first.map { ", over the shoulder of \($0.name)" } : nil
        let things = things(brief.props)
        return capitalised(words.joined(separator: " ")) + (shoulder ?? "") + (things.isEmpty ? "" : ", \(things) in sight")
    }

    private func verb(of subject: Subject, isPlural: Bool) -> String {
        guard subject.posture == .standing else { return verb(subject.posture, isPlural: isPlural) }
        return switch subject.manner {
        case .acts: verb(.standing, isPlural: isPlural)
        case .speaks: isPlural ? "talk" : "speaks"
        case .listens: isPlural ? "listen" : "listens"
        }
    }

    private func list(_ names: [String]) -> String {
        guard names.count > 1, let last = names.last else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }

    private func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    private func verb(_ posture: Posture, isPlural: Bool) -> String {
        let (one, many) =
            switch posture {
            case .standing: ("stands", "stand")
            case .walking: ("walks", "walk")
            case .running: ("runs", "run")
            case .sitting: ("sits", "sit")
            case .lying: ("lies", "lie")
            case .pointing: ("points", "point")
            case .reaching: ("reaches out", "reach out")
            case .kneeling: ("kneels", "kneel")
            case .embracing: ("embraces somebody", "embrace")
            case .reading: ("reads", "read")
            case .falling: ("falls", "fall")
            case .fighting: ("fights", "fight")
            case .dancing: ("dances", "dance")
            case .carrying: ("carries something", "carry something")
            case .climbing: ("climbs", "climb")
            case .weeping: ("weeps", "weep")
            case .waving: ("waves", "wave")
            case .eating: ("eats", "eat")
            case .working: ("works", "work")
            case .jumping: ("jumps", "jump")
            case .swimming: ("swims", "swim")
            case .bowing: ("bows", "bow")
            }
        return isPlural ? many : one
    }

    private func place(_ setting: Setting) -> String {
        switch setting {
        case .forest: "in the forest"
        case .mountain: "in the mountains"
        case .sea: "at sea"
        case .coast: "on the coast"
        case .field: "in the fields"
        case .village: "in the village"
        case .cityStreet: "in a city street"
        case .castle: "in the castle"
        case .room: "in a room"
        case .road: "on the road"
        case .river: "by the river"
        case .desert: "in the desert"
        case .cave: "in a cave"
        case .garden: "in the garden"
        case .sky: "in the sky"
        }
    }

    /// "the kitchen" of "in the kitchen".
    private func emptyPlace(_ site: Site) -> String {
        let words = site.whereabouts.split(separator: " ").dropFirst()
        return words.first == "the" ? words.joined(separator: " ") : site.whereabouts
    }

    private func emptyPlace(_ setting: Setting) -> String {
        switch setting {
        case .forest: "the forest"
        case .mountain: "the mountains"
        case .sea: "the open sea"
        case .coast: "the coast"
        case .field: "the fields"
        case .village: "the village"
        case .cityStreet: "a city street"
        case .castle: "the castle"
        case .room: "a room"
        case .road: "the road"
        case .river: "the river"
        case .desert: "the desert"
        case .cave: "a cave"
        case .garden: "the garden"
        case .sky: "the sky"
        }
    }

    private func time(_ time: TimeOfDay) -> String? {
        switch time {
        case .dawn: "at dawn"
        case .day: nil
        case .dusk: "at dusk"
        case .night: "at night"
        }
    }

    private func weather(_ weather: Weather, setting: Setting) -> String? {
        let isInside = setting == .room || setting == .cave
        return switch weather {
        case .clear: nil
        case .rain: isInside ? "with rain outside" : "in the rain"
        case .snow: isInside ? "with snow outside" : "in the snow"
        case .fog: isInside ? nil : "in the fog"
        case .storm: isInside ? "with a storm outside" : "in the storm"
        }
    }

    private func things(_ props: [Prop]) -> String {
        list(
            props.map { prop in
                switch prop {
                case .moon, .sun: "the \(prop.rawValue)"
                case .bread: "bread"
                case .streetlamp: "a street lamp"
                default: ("aeiou".contains(prop.rawValue.first ?? "x") ? "an " : "a ") + prop.rawValue
                }
            })
    }
}

import Analysis

/// Writes what a picture model is told of a shot, from its brief and the bible's entries that it uses.
///
/// Everybody is described in every shot by the same words, since that is all that makes a model draw the same person again; the words are the
/// story's own where it has any.
package struct PromptWriter: Sendable {
    private let form: PicturePrompt.Form

    package init(form: PicturePrompt.Form) { self.form = form }

    /// - Parameter index: of a shot of the storyboard.
    package func prompt(forShot index: Int, of storyboard: Storyboard) -> PicturePrompt {
        let shot = storyboard.shots[index]
        let now = shot.narration.last.flatMap { storyboard.lines[$0.line].passage }
        let people = shot.uses.compactMap { key in storyboard.bible.characters.first { $0.key == key } }
        let place = storyboard.bible.places.first { shot.uses.contains($0.key) }
        let nobody = shot.picture.figures.isEmpty ? ["people"] : ["extra limbs", "deformed hands"]
        let personas = people.compactMap(\.attire?.persona)
        let written = shot.prompt ?? positive(shot.picture, people.map { description(of: $0, at: now) }, place)
        return PicturePrompt(
            positive: ([written] + personas.flatMap(\.loras).map(\.mention)).joined(separator: " "),
            negative: (Self.unwanted + nobody + personas.map(\.negativePrompt).filter { !$0.isEmpty }).joined(separator: ", "))
    }

    private static let unwanted = ["text", "watermark", "signature", "frame", "blurry", "low quality"]

    private func positive(_ brief: PictureBrief, _ people: [String], _ place: PlaceLook?) -> String {
        let seen = [Self.view(brief), Self.view(brief.angle)].compactMap(\.self)
        let view = ([Self.manner(brief.style)] + seen).joined(separator: ", ")
        let isInside = place?.isInside ?? brief.setting.isInside
        let light = [Self.light(brief.timeOfDay), Self.weather(brief.weather, isInside: isInside)].compactMap(\.self)
        let mood = brief.moodStrength >= Self.tellingMood ? ["\(Self.adjective(brief.mood)) mood"] : []
        let named = place?.words.map { [$0.text] } ?? []
        switch form {
        case .tags:
            return ([view, brief.caption] + people + named + light + mood).joined(separator: ", ")
        case .prose:
            let others = [
                named.isEmpty ? nil : "The place is \(named[0])", light.isEmpty ? nil : light.joined(separator: ", "),
            ]
            let sentences = ["\(view): \(brief.caption)"] + people + others.compactMap(\.self) + mood
            return sentences.map { $0.prefix(1).uppercased() + $0.dropFirst() + "." }.joined(separator: " ")
        }
    }

    /// A mood that is weaker shows in nothing.
    private static let tellingMood = 0.3

    /// "Mara: a young woman, tall, a red coat".
    private func description(of look: CharacterLook, at now: Passage?) -> String {
        var seen: [String] = []
        for trait in look.attire?.look ?? look.traits(at: now).map(\.text) where !seen.contains(trait) { seen.append(trait) }
        let name = look.takesArticle ? "the \(look.name)" : look.name
        let more = look.attire?.persona.map { $0.prompt.isEmpty ? [] : [$0.prompt] } ?? []
        let words = [Self.noun(look.kind, look.gender)] + seen.prefix(Limits.traitsInPromptMax) + more
        return "\(name): \(words.joined(separator: ", "))"
    }

    /// How the styles are asked for in words.
    private static func manner(_ style: PictureStyle) -> String {
        switch style {
        case .paperCut: "paper-cut illustration, layered coloured paper, soft shadows"
        case .ink: "pen and ink drawing, cross-hatching, pale washes"
        case .watercolour: "watercolour painting on white paper"
        case .woodcut: "woodcut print, bold black lines, few flat colours"
        case .noir: "film noir still, black and white, hard light, deep shadows"
        case .storybook: "storybook illustration in bright gouache"
        }
    }

    private static func noun(_ kind: FigureKind, _ gender: Gender) -> String {
        switch (kind, gender) {
        case (.person, .male): "a man"
        case (.person, .female): "a woman"
        default: "a \(kind.rawValue)"
        }
    }

    private static func view(_ brief: PictureBrief) -> String {
        switch brief.arrangement {
        case .twoShot: return "two-shot"
        case .overShoulder: return "over-the-shoulder shot"
        case .insert: return "extreme close-up of an object"
        case .group: break
        }
        return switch brief.framing {
        case .wide: "wide shot"
        case .medium: "medium shot"
        case .close: "close-up"
        }
    }

    /// Eye level is what models draw unasked.
    private static func view(_ angle: Angle) -> String? {
        switch angle {
        case .low: "low-angle view from below"
        case .eye: nil
        case .high: "high-angle view from above"
        }
    }

    private static func light(_ time: TimeOfDay) -> String {
        switch time {
        case .dawn: "the first light of dawn"
        case .day: "daylight"
        case .dusk: "low light of dusk"
        case .night: "night, moonlight and lamplight"
        }
    }

    private static func weather(_ weather: Weather, isInside: Bool) -> String? {
        let words: String? =
            switch weather {
            case .clear: nil
            case .rain: "rain"
            case .snow: "snow"
            case .fog: "fog"
            case .storm: "storm, dark clouds"
            }
        return words.map { isInside ? "\($0) behind the window" : $0 }
    }

    private static func adjective(_ mood: Mood) -> String {
        switch mood {
        case .calm: "quiet"
        case .joy: "joyful"
        case .wonder: "wondrous"
        case .love: "tender"
        case .sadness: "sad"
        case .fear: "frightening"
        case .anger: "violent"
        case .tension: "tense"
        case .mystery: "mysterious"
        }
    }
}

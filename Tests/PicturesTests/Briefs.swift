import Analysis
import Storyboards

/// Briefs for tests.
enum Briefs {
    static let frames: [Double] = [16.0 / 9, 9.0 / 16, 1]

    static func brief(
        _ setting: Setting, _ time: TimeOfDay = .day, _ weather: Weather = .clear, mood: Mood = .calm, framing: Framing = .wide,
        figures: [Figure] = [Figure(lookSeed: 4, kind: .man), Figure(lookSeed: 9, kind: .girl, posture: .sitting)],
        props: [Prop] = [.lamp],
        kind: PictureBrief.Kind = .scene, sceneSeed: UInt64 = 11, seed: UInt64 = 5
    ) -> PictureBrief {
        PictureBrief(
            kind: kind, setting: setting, timeOfDay: time, weather: weather, mood: mood, moodStrength: 0.6, framing: framing,
            figures: figures,
            props: props, sceneSeed: sceneSeed, seed: seed)
    }

    /// Every setting with every time, every weather and every framing, each pair at least once.
    static let pairs: [PictureBrief] = Setting.allCases.flatMap { setting in
        Weather.allCases.enumerated().flatMap { index, weather in
            (0..<2).map { turn in
                let time = TimeOfDay.allCases[(index + turn * 2) % 4]
                let framing = Framing.allCases[(index + turn) % 3]
                let mood = Mood.allCases[(index * 2 + turn) % 9]
                return brief(
                    setting, time, weather, mood: mood, framing: framing,
                    props: [.lamp, .lighthouse, .boat, .table, .key, .moon, .house],
                    sceneSeed: UInt64(index * 31 + turn), seed: UInt64(index))
            }
        }
    }
}

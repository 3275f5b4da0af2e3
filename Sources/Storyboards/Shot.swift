package import Analysis

/// One picture of the film, for 3 to 9 seconds: what is said under it, what is seen, how the camera moves.
package struct Shot: Sendable, Hashable, Codable {
    /// What is said, in order. Together the shots say every line exactly once. Empty for a silent card.
    package var narration: [LinePart]
    package var picture: PictureBrief
    package var camera: CameraMove
    /// How this shot begins.
    package var transition: Transition
    /// The narrator's time by a count of words; the film uses the voice's own.
    package var secondsEstimated: Double
    /// The entries of the bible that the picture shows: its people in the order of its figures, its place, its things.
    package var uses: [BibleKey]

    package init(
        narration: [LinePart], picture: PictureBrief, camera: CameraMove, transition: Transition, secondsEstimated: Double,
        uses: [BibleKey] = []
    ) {
        self.narration = narration
        self.picture = picture
        self.camera = camera
        self.transition = transition
        self.secondsEstimated = secondsEstimated
        self.uses = uses
    }
}

/// What a painter is asked for. Equal briefs give equal pictures.
package struct PictureBrief: Sendable, Hashable, Codable {
    package enum Kind: Sendable, Hashable, Codable {
        case scene
        /// A card with words over a quiet picture of the scene.
        case title(title: String, subtitle: String?)
        case chapter(title: String)
        case end(text: String)
    }

    package var kind: Kind
    package var setting: Setting
    package var timeOfDay: TimeOfDay
    package var weather: Weather
    package var mood: Mood
    /// 0 … 1.
    package var moodStrength: Double
    package var framing: Framing
    package var figures: [Figure]
    package var props: [Prop]
    /// What is seen, in a sentence: for painters that read, and for people.
    package var caption: String
    /// Shots of one scene share it, so that the place stays the same place.
    package var sceneSeed: UInt64
    /// The shot's own, for what may vary within a scene.
    package var seed: UInt64

    package init(
        kind: Kind = .scene, setting: Setting, timeOfDay: TimeOfDay = .day, weather: Weather = .clear,
        mood: Mood = .calm, moodStrength: Double = 0.5, framing: Framing = .wide, figures: [Figure] = [],
        props: [Prop] = [], caption: String = "", sceneSeed: UInt64 = 1, seed: UInt64 = 1
    ) {
        self.kind = kind
        self.setting = setting
        self.timeOfDay = timeOfDay
        self.weather = weather
        self.mood = mood
        self.moodStrength = moodStrength
        self.framing = framing
        self.figures = figures
        self.props = props
        self.caption = caption
        self.sceneSeed = sceneSeed
        self.seed = seed
    }
}

/// Somebody in the picture.
package struct Figure: Sendable, Hashable, Codable {
    /// The same character looks the same in every shot: build, hair, coat and colours come from this seed.
    package var lookSeed: UInt64
    package var name: String?
    package var kind: FigureKind
    package var posture: Posture

    package init(lookSeed: UInt64, name: String? = nil, kind: FigureKind, posture: Posture = .standing) {
        self.lookSeed = lookSeed
        self.name = name
        self.kind = kind
        self.posture = posture
    }
}

/// How near the camera is: wide shows the place, medium whole figures, close their upper half.
package enum Framing: String, Sendable, Codable, CaseIterable {
    case wide, medium, close
}

package enum CameraMove: String, Sendable, Codable, CaseIterable {
    case still, pushIn, pullOut, panLeft, panRight, tiltUp, tiltDown
}

package enum Transition: String, Sendable, Codable, CaseIterable {
    case cut, crossFade, fadeFromBlack
}

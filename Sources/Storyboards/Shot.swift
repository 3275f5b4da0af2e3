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
    /// The entries of the bible that the picture shows: its cast in the order of its figures, its place, its things.
    package var uses: [BibleKey]
    /// Those of its figures who are nobody of the cast.
    package var extras: [SeenExtra]
    /// Why it is filmed so, the weightiest reason first.
    package var reasons: [ShotReason]
    /// The user's own words for picture models; nil for what `PromptWriter` makes of the brief.
    package var prompt: String?

    package init(
        narration: [LinePart], picture: PictureBrief, camera: CameraMove, transition: Transition, secondsEstimated: Double,
        uses: [BibleKey] = [], extras: [SeenExtra] = [], reasons: [ShotReason] = []
    ) {
        self.narration = narration
        self.picture = picture
        self.camera = camera
        self.transition = transition
        self.secondsEstimated = secondsEstimated
        self.uses = uses
        self.extras = extras
        self.reasons = reasons
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
    /// Which place of that kind; nil where the story does not say.
    package var site: Site?
    package var timeOfDay: TimeOfDay
    package var weather: Weather
    package var mood: Mood
    /// 0 … 1.
    package var moodStrength: Double
    package var framing: Framing
    package var angle: Angle
    package var arrangement: Arrangement
    /// Where the first figure stands, so that two who talk keep their sides; nil where it does not matter.
    package var side: Side?
    package var figures: [Figure]
    package var props: [Prop]
    /// What is seen, in a sentence: for painters that read, and for people.
    package var caption: String
    /// How it is made.
    package var style: PictureStyle
    /// Shots of one scene share it, so that the place stays the same place.
    package var sceneSeed: UInt64
    /// The shot's own, for what may vary within a scene.
    package var seed: UInt64

    package init(
        kind: Kind = .scene, setting: Setting, site: Site? = nil, timeOfDay: TimeOfDay = .day, weather: Weather = .clear,
        mood: Mood = .calm, moodStrength: Double = 0.5, framing: Framing = .wide, angle: Angle = .eye,
        arrangement: Arrangement = .group, side: Side? = nil, figures: [Figure] = [],
        props: [Prop] = [], caption: String = "", style: PictureStyle = .paperCut, sceneSeed: UInt64 = 1, seed: UInt64 = 1
    ) {
        self.kind = kind
        self.setting = setting
        self.site = site
        self.timeOfDay = timeOfDay
        self.weather = weather
        self.mood = mood
        self.moodStrength = moodStrength
        self.framing = framing
        self.angle = angle
        self.arrangement = arrangement
        self.side = side
        self.figures = figures
        self.props = props
        self.caption = caption
        self.style = style
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
    /// What the story says of their age, looks and clothes, in its own words ("a long blue coat").
    package var traits: [String]

    package init(
        lookSeed: UInt64, name: String? = nil, kind: FigureKind, posture: Posture = .standing, traits: [String] = []
    ) {
        self.lookSeed = lookSeed
        self.name = name
        self.kind = kind
        self.posture = posture
        self.traits = traits
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

/// Briefs lie in the queue as instructions of jobs: those of an earlier version say nothing of what came later.
extension PictureBrief {
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            kind: try values.decode(Kind.self, forKey: .kind), setting: try values.decode(Setting.self, forKey: .setting),
            site: try values.decodeIfPresent(Site.self, forKey: .site),
            timeOfDay: try values.decode(TimeOfDay.self, forKey: .timeOfDay),
            weather: try values.decode(Weather.self, forKey: .weather), mood: try values.decode(Mood.self, forKey: .mood),
            moodStrength: try values.decode(Double.self, forKey: .moodStrength),
            framing: try values.decode(Framing.self, forKey: .framing),
            angle: try values.decodeIfPresent(Angle.self, forKey: .angle) ?? .eye,
            arrangement: try values.decodeIfPresent(Arrangement.self, forKey: .arrangement) ?? .group,
            side: try values.decodeIfPresent(Side.self, forKey: .side),
            figures: try values.decode([Figure].self, forKey: .figures), props: try values.decode([Prop].self, forKey: .props),
            caption: try values.decode(String.self, forKey: .caption),
            style: try values.decodeIfPresent(PictureStyle.self, forKey: .style) ?? .paperCut,
            sceneSeed: try values.decode(UInt64.self, forKey: .sceneSeed), seed: try values.decode(UInt64.self, forKey: .seed))
    }
}

extension Figure {
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            lookSeed: try values.decode(UInt64.self, forKey: .lookSeed),
            name: try values.decodeIfPresent(String.self, forKey: .name),
            kind: try values.decode(FigureKind.self, forKey: .kind),
            posture: try values.decode(Posture.self, forKey: .posture),
            traits: try values.decodeIfPresent([String].self, forKey: .traits) ?? [])
    }
}

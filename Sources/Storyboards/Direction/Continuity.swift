import Analysis

/// What the director remembers from shot to shot, so that cuts hold together and nothing is shown twice.
struct Continuity {
    /// What decides whether a cut jumps.
    struct View: Equatable {
        var framing: Framing
        /// Whom or what the shot is of; nil for the place alone.
        var lead: String?
        var setting: Setting
    }

    private(set) var views: [View] = []
    /// Since the camera looked from below or from above.
    private(set) var shotsSinceAngle = Int.max
    private(set) var cameras: [CameraMove] = []
    /// Shots since the place was last seen whole.
    private(set) var shotsSinceWide = 0
    private(set) var setting: Setting?
    /// Those who sit or lie go on sitting or lying for a few shots unless something else is told.
    var resting: [Int: (posture: Posture, shots: Int)] = [:]
    /// Who spoke in the last shots, the last one first, and how many shots ago.
    private(set) var speakers: [(id: Int, shotsAgo: Int)] = []
    /// Those of the cast who were seen in the shot before.
    private(set) var seen: [Int] = []
    /// Which way people and camera go in this scene: left to right or the other way, and never to and fro.
    private(set) var goesRight = true
    var extras = KnownExtras()
    /// The extras who were seen last, and for how many shots they are still meant by "he" where the reading knows of nobody.
    private(set) var lingering: (members: [SceneExtras.Member], shots: Int) = ([], 0)
    /// The talk that is being filmed.
    var talk: Talk?
    /// Where each of those who talk stands as long as the scene lasts: the camera stays on one side of the line between them.
    private var sides: [Int: Side] = [:]
    /// Things that this scene has shown alone.
    private(set) var insertedThings: Set<Prop> = []
    private var shotsSinceInsert = Int.max
    /// How many shots of a long time have followed one another.
    private(set) var montageShots = 0
    /// Nothing of the shot before is in this one.
    private var beginsScene = true

    /// Two who talk.
    struct Talk {
        var pair: Set<Int>
        /// Who spoke in the shot before, and whether they alone were seen then.
        var lastSpeaker: Int?
        var showedSpeaker = false
        /// Shots of one of them since both were seen.
        var shotsOfOne = 0
    }

    static let restingShots = 3
    private static let lingeringShots = 4
    /// Who has not spoken for so many shots is no longer talked to.
    static let speakersRememberedShots = 4
    /// Between two things that are shown alone.
    private static let shotsBetweenInserts = 5

    mutating func beginScene(goesRight: Bool) {
        self.goesRight = goesRight
        resting.removeAll()
        speakers.removeAll()
        sides.removeAll()
        seen.removeAll()
        lingering = ([], 0)
        insertedThings.removeAll()
        talk = nil
        montageShots = 0
        beginsScene = true
    }

    mutating func note(_ shot: PictureBrief, lead: String?, people: [Int], camera: CameraMove, isMontage: Bool) {
        seen = people
        views = (views + [View(framing: shot.framing, lead: lead, setting: shot.setting)]).suffix(2)
        shotsSinceAngle = shot.angle == .eye ? Self.next(shotsSinceAngle) : 0
        cameras = (cameras + [camera]).suffix(3)
        shotsSinceWide = shot.framing == .wide ? 0 : shotsSinceWide + 1
        setting = shot.setting
        beginsScene = false
        montageShots = isMontage ? montageShots + 1 : 0
        shotsSinceInsert = Self.next(shotsSinceInsert)
        if shot.arrangement == .insert {
            insertedThings.formUnion(shot.props)
            shotsSinceInsert = 0
        }
        speakers = speakers.map { ($0.id, $0.shotsAgo + 1) }.filter { $0.shotsAgo <= Self.speakersRememberedShots }
        for (id, rest) in resting {
            resting[id] = rest.shots > 1 ? (rest.posture, rest.shots - 1) : nil
        }
    }

    /// `Int.max` stands for never.
    private static func next(_ shots: Int) -> Int { shots == .max ? shots : shots + 1 }

    /// Whether a shot may be taken from there: not from as near as two shots before it, and never the same as the shot before, which
    /// would make its lead jump.
    func mayTake(_ framing: Framing, of lead: String?, in setting: Setting) -> Bool {
        if views.count == 2, views.allSatisfy({ $0.framing == framing }) { return false }
        return beginsScene || views.last != View(framing: framing, lead: lead, setting: setting)
    }

    var mayInsert: Bool { shotsSinceInsert >= Self.shotsBetweenInserts }

    /// Somebody in the middle of a fall is still falling while the story speaks of other things.
    var falling: [Int] { resting.filter { $0.value.posture == .falling }.keys.sorted() }

    mutating func note(extras: [SceneExtras.Member]) {
        lingering = extras.isEmpty ? (lingering.members, lingering.shots - 1) : (extras, Self.lingeringShots)
        if lingering.shots <= 0 { lingering = ([], 0) }
    }

    mutating func note(speaker: Int?) {
        guard let speaker else { return }
        speakers.removeAll { $0.id == speaker }
        speakers.insert((speaker, 0), at: 0)
    }

    func side(of id: Int) -> Side? { sides[id] }

    /// Gives two who talk a side each and leaves them there; who comes third takes the side that is free.
    mutating func place(_ one: Int, opposite other: Int) {
        switch (sides[one], sides[other]) {
        case (nil, nil): sides[one] = goesRight ? .left : .right
        case (let side?, let side2?) where side != side2: return
        case (nil, let side?): sides[one] = side.opposite
        default: break
        }
        sides[other] = sides[one]?.opposite
    }
}

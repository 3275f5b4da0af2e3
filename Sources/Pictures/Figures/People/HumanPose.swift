import Analysis

/// How a person holds the body, in degrees: limbs hang at 0, point forward at 90 and up at 180; trunk and head lean forward.
struct HumanPose {
    struct Arm {
        var upper: Double
        var fore: Double
        var hand: Hand = .relaxed
    }

    struct Leg {
        var thigh: Double
        var shin: Double
        /// Toes up.
        var foot: Double = 0
    }

    enum Hand { case relaxed, pointing, open, holding }

    var lean: Double
    /// How far the back rounds, as a part of its length.
    var curve: Double
    /// Degrees the face looks down.
    var nod: Double
    var nearArm: Arm
    var farArm: Arm
    var nearLeg: Leg
    var farLeg: Leg
    /// How high the lowest part floats above the ground, in adults.
    var lift = 0.0
    /// How strongly hair and cloth stream behind, 0 … 1.
    var wind = 0.0

    /// What somebody does with the hands who stands about; a habit of the character.
    enum Habit: CaseIterable { case easy, handOnHip, handsFolded, handsBehind }

    /// The pose of a posture.
    init(_ posture: Posture, habit: Habit = .easy) {
        self.init(
            lean: 0, curve: 0.02, nod: 0, nearArm: Arm(upper: -7, fore: 12), farArm: Arm(upper: 9, fore: 22),
            nearLeg: Leg(thigh: -4, shin: -5), farLeg: Leg(thigh: 7, shin: 3))
        switch posture {
        case .standing: stand(habit)
        case .walking: walk()
        case .running: run()
        case .sitting: sit()
        case .lying: lie()
        case .pointing: point()
        case .reaching: reach()
        case .kneeling: kneel()
        case .embracing: embrace()
        case .reading: read()
        case .falling: fall()
        case .fighting, .dancing, .carrying, .climbing, .weeping, .waving, .eating, .working, .jumping, .swimming, .bowing:
            act(posture)
        }
    }

    init(
        lean: Double, curve: Double, nod: Double, nearArm: Arm, farArm: Arm, nearLeg: Leg, farLeg: Leg
    ) {
        self.lean = lean
        self.curve = curve
        self.nod = nod
        self.nearArm = nearArm
        self.farArm = farArm
        self.nearLeg = nearLeg
        self.farLeg = farLeg
    }

    private mutating func stand(_ habit: Habit) {
        switch habit {
        case .easy: break
        case .handOnHip: nearArm = Arm(upper: -44, fore: 50)
        case .handsFolded:
            nearArm = Arm(upper: 4, fore: 58)
            farArm = Arm(upper: 10, fore: 60)
        case .handsBehind:
            nearArm = Arm(upper: -30, fore: -8)
            farArm = Arm(upper: -26, fore: -4)
        }
    }

    mutating func walk() {
        lean = 4
        nearLeg = Leg(thigh: -20, shin: -34, foot: -24)
        farLeg = Leg(thigh: 25, shin: 12, foot: 14)
        nearArm = Arm(upper: 24, fore: 44)
        farArm = Arm(upper: -24, fore: -6)
        wind = 0.25
    }

    private mutating func run() {
        lean = 20
        nod = -8
        nearLeg = Leg(thigh: 64, shin: -22, foot: -8)
        farLeg = Leg(thigh: -26, shin: -72, foot: -75)
        nearArm = Arm(upper: -52, fore: 34)
        farArm = Arm(upper: 48, fore: 128)
        lift = 0.03
        wind = 1
    }

    private mutating func sit() {
        lean = -3
        curve = 0.06
        nod = 6
        nearLeg = Leg(thigh: 86, shin: 4)
        farLeg = Leg(thigh: 82, shin: 14)
        nearArm = Arm(upper: 10, fore: 68)
        farArm = Arm(upper: 20, fore: 74)
    }

    private mutating func lie() {
        lean = -86
        curve = 0.02
        nod = -72
        nearLeg = Leg(thigh: 112, shin: 50, foot: 0)
        farLeg = Leg(thigh: 88, shin: 88, foot: 78)
        nearArm = Arm(upper: 62, fore: 128)
        farArm = Arm(upper: -150, fore: -98)
    }

    private mutating func point() {
        lean = 2
        nod = -3
        nearArm = Arm(upper: 84, fore: 94, hand: .pointing)
        farArm = Arm(upper: -14, fore: 2)
        nearLeg = Leg(thigh: -9, shin: -11, foot: -4)
        farLeg = Leg(thigh: 14, shin: 7)
    }

    private mutating func reach() {
        lean = 7
        nod = -26
        curve = -0.03
        nearArm = Arm(upper: 102, fore: 150, hand: .open)
        farArm = Arm(upper: 130, fore: 178, hand: .open)
        nearLeg = Leg(thigh: -12, shin: -18, foot: -26)
        farLeg = Leg(thigh: 5, shin: -4, foot: -20)
    }

    private mutating func kneel() {
        lean = 7
        curve = 0.05
        nod = 16
        nearLeg = Leg(thigh: 2, shin: -86, foot: -86)
        farLeg = Leg(thigh: 84, shin: -2)
        nearArm = Arm(upper: 20, fore: 64, hand: .open)
        farArm = Arm(upper: 34, fore: 80)
    }

    private mutating func embrace() {
        lean = 7
        nod = 10
        nearArm = Arm(upper: 46, fore: 112, hand: .open)
        farArm = Arm(upper: 86, fore: 96, hand: .open)
        nearLeg = Leg(thigh: -8, shin: -12, foot: -6)
        farLeg = Leg(thigh: 12, shin: 2)
    }

    private mutating func read() {
        curve = 0.04
        nod = 24
        nearArm = Arm(upper: 14, fore: 104, hand: .holding)
        farArm = Arm(upper: 26, fore: 102, hand: .holding)
    }

    private mutating func fall() {
        lean = -52
        curve = 0.07
        nod = -20
        nearLeg = Leg(thigh: 92, shin: 52, foot: 30)
        farLeg = Leg(thigh: 124, shin: 104, foot: 60)
        nearArm = Arm(upper: 150, fore: 128, hand: .open)
        farArm = Arm(upper: -160, fore: -130, hand: .open)
        lift = 0.2
        wind = 0.6
    }
}

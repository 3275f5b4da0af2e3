/// Where the joints of one person are in one posture, feet at the origin.
struct HumanSkeleton {
    struct Arm {
        var shoulder: PaperPoint
        var elbow: PaperPoint
        var wrist: PaperPoint
        var hand: HumanPose.Hand

        var direction: PaperPoint { (wrist - elbow).unit }
    }

    struct Leg {
        var hip: PaperPoint
        var knee: PaperPoint
        var ankle: PaperPoint
        /// Degrees the toes point up.
        var foot: Double

        /// How far forward the leg reaches, for telling the front leg from the back one.
        var reach: Double
    }

    let pose: HumanPose
    private(set) var pelvis: PaperPoint
    private(set) var neckBase: PaperPoint
    private(set) var spineBend: PaperPoint
    /// Where the head turns on the neck.
    private(set) var headPivot: PaperPoint
    /// Degrees the face looks down.
    private(set) var nod: Double
    private(set) var nearArm: Arm
    private(set) var farArm: Arm
    private(set) var nearLeg: Leg
    private(set) var farLeg: Leg

    init(_ pose: HumanPose, build: HumanBuild) {
        self.pose = pose
        // An old back bows where the body is upright; who lies or falls lies straight.
        let stoop = abs(pose.lean) < 45 ? build.stoop : 0
        let lean = pose.lean + stoop
        let up = PaperPoint.bone(180 - lean)
        let forward: PaperPoint = [-up.y, up.x]
        pelvis = [0, 0]
        neckBase = up * build.torso + forward * stoop * 0.0006
        spineBend = up * build.torso * 0.55 - forward * build.torso * (pose.curve + stoop * 0.008) * 2
        let neckUp = PaperPoint.bone(180 - (lean + pose.nod * 0.4 + stoop))
        headPivot = neckBase + neckUp * build.neck + forward * 0.006
        nod = pose.nod + stoop * 0.5
        let shoulder = neckBase - up * build.torso * 0.075
        nearArm = Self.arm(pose.nearArm, from: shoulder - forward * build.shoulders, build)
        farArm = Self.arm(pose.farArm, from: shoulder + forward * build.shoulders, build)
        nearLeg = Self.leg(pose.nearLeg, from: pelvis - forward * build.hips, build)
        farLeg = Self.leg(pose.farLeg, from: pelvis + forward * build.hips, build)
        standOnGround(build)
    }

    private static func arm(_ pose: HumanPose.Arm, from shoulder: PaperPoint, _ build: HumanBuild) -> Arm {
        let elbow = shoulder + .bone(pose.upper) * build.upperArm
        return Arm(shoulder: shoulder, elbow: elbow, wrist: elbow + .bone(pose.fore) * build.foreArm, hand: pose.hand)
    }

    private static func leg(_ pose: HumanPose.Leg, from hip: PaperPoint, _ build: HumanBuild) -> Leg {
        let knee = hip + .bone(pose.thigh) * build.thigh
        return Leg(
            hip: hip, knee: knee, ankle: knee + .bone(pose.shin) * build.shin, foot: pose.foot,
            reach: pose.thigh + pose.shin * 0.6)
    }

    /// Moves everything so that the lowest part touches the ground and the body's middle is over the origin.
    private mutating func standOnGround(_ build: HumanBuild) {
        var lowest = pelvis.y + 0.07 * build.girth
        for leg in [nearLeg, farLeg] {
            let sole = PaperPoint(0, build.sole).rotated(-leg.foot)
            let toe = PaperPoint(0.078, build.sole).rotated(-leg.foot)
            lowest = max(lowest, leg.knee.y + 0.042 * build.girth, leg.ankle.y + max(sole.y, toe.y))
        }
        lowest = max(lowest, spine(0.85).y + 0.07, headPivot.y + (abs(nod) > 50 ? build.head * 0.4 : 0))
        let overhead = abs(pose.lean) > 45 ? farArm.wrist.x : neckBase.x
        let across = [pelvis.x, neckBase.x, overhead, nearLeg.knee.x, nearLeg.ankle.x, farLeg.knee.x, farLeg.ankle.x]
        let middle = ((across.min() ?? 0) + (across.max() ?? 0)) / 2
        move(by: [-middle, -lowest - pose.lift])
    }

    private mutating func move(by step: PaperPoint) {
        for path in [\Self.pelvis, \Self.neckBase, \Self.spineBend, \Self.headPivot] { self[keyPath: path] += step }
        for path in [\Self.nearArm, \Self.farArm] {
            self[keyPath: path].shoulder += step
            self[keyPath: path].elbow += step
            self[keyPath: path].wrist += step
        }
        for path in [\Self.nearLeg, \Self.farLeg] {
            self[keyPath: path].hip += step
            self[keyPath: path].knee += step
            self[keyPath: path].ankle += step
        }
    }

    /// The point of the spine at `t`, 0 at the pelvis, 1 at the neck.
    func spine(_ t: Double) -> PaperPoint {
        let (a, b) = (pelvis.toward(spineBend, t), spineBend.toward(neckBase, t))
        return a.toward(b, t)
    }

    /// A point of the trunk: `t` along the spine, `forward` of it.
    func trunk(_ t: Double, _ forward: Double) -> PaperPoint {
        let up = (pelvis.toward(spineBend, t) - spineBend.toward(neckBase, t)).unit
        return spine(t) + up.front * forward
    }

    var frontLeg: Leg { nearLeg.reach >= farLeg.reach ? nearLeg : farLeg }
    var backLeg: Leg { nearLeg.reach >= farLeg.reach ? farLeg : nearLeg }
}

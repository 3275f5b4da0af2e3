/// Where the joints of a four-legged animal are. The trunk is a board from the hips (u 0) to the shoulders (u 1); v points to
/// the belly, both in the trunk's length.
struct Quadruped {
    struct Build {
        /// From hip to shoulder.
        var trunk: Double
        var hind: [Double]
        var fore: [Double]
    }

    /// Bone angles from hip or shoulder to hoof or paw: 0 hangs down, 90 points forward.
    struct Pose {
        /// Degrees the shoulders stand higher than level.
        var rise = 0.0
        var nearHind: [Double]
        var farHind: [Double]
        var nearFore: [Double]
        var farFore: [Double]
        /// 90 forward, 180 up.
        var neck: Double
        /// Degrees the muzzle points down from level.
        var head: Double
        /// As a leg: 0 hangs, −90 points back.
        var tail: Double
        var lift = 0.0
    }

    let build: Build
    let pose: Pose
    private(set) var hip: PaperPoint = .zero
    private let along: PaperPoint

    init(_ build: Build, _ pose: Pose, soleDepth: Double) {
        self.build = build
        self.pose = pose
        along = PaperPoint.bone(90 + pose.rise)
        let legs = [nearHind, farHind, nearFore, farFore].flatMap { $0 }
        let lowest = (legs.map(\.y).max() ?? 0) + soleDepth
        hip = [-along.x * build.trunk / 2, -lowest - pose.lift]
    }

    func trunk(_ u: Double, _ v: Double) -> PaperPoint { hip + along * (u * build.trunk) - along.front * (v * build.trunk) }

    func trunk(_ text: String) -> Outline { Outline(text).mapped { trunk($0.x, $0.y) } }

    var nearHind: [PaperPoint] { chain(from: trunk(0, 0.02), build.hind, pose.nearHind) }
    var farHind: [PaperPoint] { chain(from: trunk(0.04, 0.02), build.hind, pose.farHind) }
    var nearFore: [PaperPoint] { chain(from: trunk(1, 0.02), build.fore, pose.nearFore) }
    var farFore: [PaperPoint] { chain(from: trunk(1.04, 0.02), build.fore, pose.farFore) }

    private func chain(from start: PaperPoint, _ bones: [Double], _ angles: [Double]) -> [PaperPoint] {
        var joints = [start]
        for (bone, angle) in zip(bones, angles) { joints.append((joints.last ?? start) + .bone(angle) * bone) }
        return joints
    }
}

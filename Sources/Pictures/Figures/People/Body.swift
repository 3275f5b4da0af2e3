/// A skeleton with its build: where cloth can be hung.
struct Body {
    let skeleton: HumanSkeleton
    let build: HumanBuild

    /// The trunk from the hips to the neck, `ease` wider than the body.
    func trunk(ease: Double = 0, top: Double = 1, bottom: Double = -0.05) -> Outline {
        let girth = build.girth
        let hips = 0.066 * girth + ease
        func knot(_ t: Double, _ forward: Double, sharp: Bool = false) -> Outline.Knot {
            .init(at: skeleton.trunk(t, forward), sharp: sharp)
        }
        let waist = build.waist * girth + ease
        // A trunk that ends above the hips ends at the waist's own width.
        let isFull = bottom < 0.1
        var front = [
            knot(top, 0.034 * girth, sharp: true), knot(0.945, 0.068 * girth + ease * 0.6),
            knot(0.7, 0.074 * girth + build.chest + ease), knot(0.36, waist + build.belly),
        ]
        var back = [
            knot(0.36, -waist), knot(0.7, -0.07 * girth - ease), knot(0.94, -0.062 * girth - ease * 0.6),
            knot(top, -0.036 * girth, sharp: true),
        ]
        if isFull {
            front.append(knot(0.02, hips + build.belly * 0.6))
            back.insert(knot(0.02, -hips - 0.006), at: 0)
        }
        let end = isFull ? hips : waist + (hips - waist) * (0.36 - bottom) / 0.34
        front.append(knot(bottom, end * (isFull ? 0.95 : 1) + (isFull ? 0 : build.belly), sharp: true))
        back.insert(knot(bottom, -end, sharp: true), at: 0)
        return Outline(knots: front + back)
    }

    /// Along the front of the front leg or the back of the back one: 0 at the hip, 1 at the knee, 2 at the ankle; `out` from
    /// the bone.
    func edge(_ s: Double, out: Double, isFront: Bool) -> PaperPoint {
        let leg = isFront ? skeleton.frontLeg : skeleton.backLeg
        let (upper, lower) = ((leg.knee - leg.hip).unit, (leg.ankle - leg.knee).unit)
        if !isFront, lower.x < -0.8, upper.x > -0.2, s > 0.3 {
            // Who kneels trails the cloth behind on the ground.
            let ground = PaperPoint(leg.ankle.x, max(leg.knee.y, leg.ankle.y) + 0.035)
            return edge(0.3, out: out, isFront: false).toward(ground, (s - 0.3) / 1.7)
        }
        let bone = s <= 1 ? leg.hip.toward(leg.knee, s) : leg.knee.toward(leg.ankle, s - 1)
        // The cloth turns gradually around the knee.
        let blend = min(max((s - 0.75) / 0.5, 0), 1)
        let normal = upper.front.toward(lower.front, blend).unit
        return bone + normal * (isFront ? out : -out)
    }

    /// How far cloth stands from the bone at `s` when it falls from the hips to `length` and spreads by `flare`.
    func fall(_ s: Double, length: Double, flare: Double) -> Double {
        let part = min(s / length, 1)
        return 0.062 * build.girth + build.belly * 0.4 * (1 - part) + flare * part * (0.45 + 0.55 * part)
    }

    /// A point between the front and the back edge of a skirt, 0 in front, 1 behind.
    func inside(_ s: Double, _ across: Double, length: Double, flare: Double) -> PaperPoint {
        let out = fall(s, length: length, flare: flare)
        return edge(s, out: out, isFront: true).toward(edge(s, out: out, isFront: false), across)
    }

    var head: HeadFrame {
        HeadFrame(pivot: skeleton.headPivot, nod: skeleton.nod, size: build.head, wind: skeleton.pose.wind)
    }
}

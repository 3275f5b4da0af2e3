import Analysis
import Storyboards

/// A cliff on one side, the sea on the other, a headland far out.
struct CoastScenery: Scenery {
    let localColour = Colour(0x4C93A0)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("coast")
        let isWild = stage.brief.weather == .storm
        let side = stage.isClearingOnTheLeft ? 1.0 : -1
        var sea = stage.paper(0.84)
        sea.rim = nil
        sea.snow = nil
        place.far.cut(
            [.rectangle(x: stage.left, y: stage.horizon, width: stage.right - stage.left, height: Frame.floor - stage.horizon)],
            sea)
        headland(&place, stage, side: side, random: &random)
        place.shimmer = WaterPlane.shimmer(on: stage, from: stage.horizon + 8, to: stage.horizon + 110)
        for strip in 0..<2 {
            place.middle.cut(
                [
                    Waves.strip(
                        from: stage.left, to: stage.right, y: stage.horizon + 62 + Double(strip) * 40,
                        length: 120 + 40 * Double(strip),
                        height: (10 + 5 * Double(strip)) * (isWild ? 2.2 : 1), random: &random)
                ], stage.paper(0.66 - 0.1 * Double(strip)))
        }
        cliff(&place.middle, stage, side: side, random: &random)
        shore(&place.near, stage, random: &random)
        Foregrounds.grasses(&place.foreground, on: stage)
        place.perches.append(
            .init(
                plane: .middle, kind: .water, x: stage.width * 0.5 - side * stage.width * 0.05, y: stage.horizon + 88, unit: 54)
        )
        place.perches.append(
            .init(plane: .far, kind: .water, x: stage.width * 0.5 - side * stage.width * 0.02, y: stage.horizon + 12, unit: 22))
    }

    private func headland(_ place: inout Place, _ stage: Stage, side: Double, random: inout SeededRandom) {
        let tip = stage.width * 0.5 + side * stage.width * 0.1
        let line = Ridge.craggy(
            from: stage.left, to: stage.right, y: stage.horizon, height: 20, roughness: 0.55, random: &random
        ).shaped { point in
            let inland = (point.x - tip) * side / stage.width
            return inland < 0 ? 60 : -min(30 + power(inland * 3.2, 0.7) * 92, 128)
        }
        place.far.cut([line.land(floor: stage.horizon + 3)], stage.paper(0.74))
        let x = tip + side * stage.width * 0.1
        place.perches.append(.init(plane: .far, kind: .height, x: x, y: line.height(at: x) + 8, unit: 44))
        let inland = tip + side * stage.width * 0.22
        place.perches.append(.init(plane: .far, kind: .ground, x: inland, y: line.height(at: inland) + 8, unit: 34))
    }

    private func cliff(_ sheet: inout Sheet, _ stage: Stage, side: Double, random: inout SeededRandom) {
        let edge = stage.width * 0.5 + side * stage.width * 0.3
        let far = side > 0 ? stage.right : stage.left
        var face = [Point(edge - side * 60, stage.horizon + 150), Point(edge - side * 20, stage.horizon + 60)]
        for step in 1...5 {
            let part = Double(step) / 5
            face.append(
                Point(edge + side * (part * 40 + random.number(in: -18...26)), stage.horizon + 60 - part * 235))
        }
        let brow = face[face.count - 1]
        let tops = (1...8).map { step -> Point in
            let part = Double(step) / 8
            return Point(brow.x + (far - brow.x) * part, brow.y - 50 * sine(part * 1.8) + random.number(in: -9...9))
        }
        let body = Cutting(face + tops + [Point(far, Frame.floor), Point(edge - side * 60, Frame.floor)])
        let ridge = Ridge(points: (side > 0 ? [brow] + tops : tops.reversed() + [brow]))
        let grass = Greenery.grass(
            along: ridge, from: min(brow.x, far), to: max(brow.x, far), every: 15, height: 8...20, random: &random)
        sheet.cut([body] + grass, stage.paper(0.45))
        var cracks: [[Point]] = []
        for _ in 0..<12 {
            let x = edge + side * random.number(in: 40...420)
            let y = stage.horizon + random.number(in: -120...60)
            let size = random.number(in: 20...50)
            cracks.append([
                Point(x, y), Point(x - side * size * 0.3, y + size * 0.7), Point(x + side * size * 0.2, y + size * 1.6),
            ])
        }
        sheet.lines(cracks, stage.palette.tone(0.66), width: 2, opacity: 0.5)
    }

    private func shore(_ sheet: inout Sheet, _ stage: Stage, random: inout SeededRandom) {
        let sand = Colour(0xE3C18C)
        let line = Ridge.rolling(
            from: stage.left, to: stage.right, y: stage.horizon + 142, height: 15, length: 1100, random: &random)
        let foam = line.shaped { 5 * sine($0.x / 37) - 15 }
        sheet.paint([foam.land()], stage.palette.skyLow.mixed(with: stage.palette.light, 0.6), opacity: 0.75)
        sheet.cut([line.land()], Grounds.paper(stage, 0.52, tinge: sand, amount: 0.5))
        let dune = Ridge.rolling(
            from: stage.left, to: stage.right, y: stage.horizon + 258, height: 30, length: 1300, random: &random)
        var outlines = [dune.land()]
        outlines += Greenery.grass(
            along: dune, from: stage.left, to: stage.right, every: 34, height: 18...44, random: &random)
        sheet.cut(outlines, Grounds.paper(stage, 0.34, tinge: sand, amount: 0.4))
        groyne(&sheet, stage, line, random: &random)
        let stones = (0..<6).map { _ in
            let x = random.number(in: 0...stage.width)
            return Rocks.rock(
                x: x, y: line.height(at: x) + random.number(in: 16...60), width: random.number(in: 26...80),
                height: random.number(in: 12...32),
                random: &random)
        }
        sheet.cut(stones, stage.paper(0.24))
    }

    /// Posts that run out into the water, one lower than the other.
    private func groyne(_ sheet: inout Sheet, _ stage: Stage, _ line: Ridge, random: inout SeededRandom) {
        let side = stage.isClearingOnTheLeft ? 1.0 : -1
        var posts: [Cutting] = []
        for post in 0..<9 {
            let part = Double(post) / 8
            let x = stage.width / 2 + side * stage.width * (0.44 - 0.3 * part)
            let foot = line.height(at: x) + 64 - 88 * part
            let tall = (104 - 62 * part) * random.number(in: 0.8...1.1)
            let half = 9 - 5 * part
            let lean = random.number(in: -0.06...0.06) * tall
            posts.append(
                Cutting([
                    Point(x - half, foot), Point(x - half * 0.9 + lean, foot - tall),
                    Point(x + half * 0.8 + lean, foot - tall - 5), Point(x + half, foot),
                ]))
        }
        sheet.cut(posts, stage.paper(0.2))
    }
}

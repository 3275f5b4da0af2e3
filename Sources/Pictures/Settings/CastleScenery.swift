/// Towers on a crag above a winding way.
struct CastleScenery: Scenery {
    let localColour = Colour(0x7E7FA6)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("castle")
        for (y, distance, height) in [(-70.0, 0.93, 120.0), (-20, 0.82, 90)] {
            let ridge = Ridge.craggy(
                from: stage.left, to: stage.right, y: stage.horizon + y, height: height, roughness: 0.52, random: &random)
            place.far.cut([ridge.land()], stage.paper(distance))
        }
        let side = stage.isClearingOnTheLeft ? 1.0 : -1
        let middle = stage.width * 0.5 + side * stage.width * 0.13
        let crag = Ridge.craggy(
            from: stage.left, to: stage.right, y: stage.horizon + 60, height: 18, roughness: 0.55, random: &random
        ).shaped { point in
            let away = abs(point.x - middle) / 330
            return away < 1.25 ? -150 * power(max(1 - max(away - 0.5, 0) / 0.75, 0), 0.8) : 0
        }
        castle(&place.middle, stage, x: middle, foot: stage.horizon - 70, side: side, random: &random)
        var land = [crag.land()]
        for _ in 0..<Int(16 * stage.frame.aspect) {
            let x = random.number(in: stage.left...stage.right)
            land += Trees.conifer(x: x, y: crag.height(at: x) + 10, height: random.number(in: 40...84), random: &random)
        }
        place.middle.cut(land, stage.paper(0.5))
        way(&place.near, stage, random: &random)
        Foregrounds.boughs(&place.foreground, on: stage)
        Foregrounds.grasses(&place.foreground, on: stage, ferns: true)
        let hill = stage.clearing - side * stage.width * 0.12
        place.perches = [
            .init(plane: .middle, kind: .ground, x: hill, y: crag.height(at: hill) + 16, unit: 50),
            .init(plane: .far, kind: .height, x: stage.clearing, y: stage.horizon - 10, unit: 30),
        ]
    }

    private func castle(
        _ sheet: inout Sheet, _ stage: Stage, x: Double, foot: Double, side: Double, random: inout SeededRandom
    ) {
        let stone = Colour(0xB7AFA6)
        func cut(_ building: Building, _ distance: Double) {
            var roof = stage.paper(distance - 0.12)
            roof.top = roof.top.mixed(with: stage.palette.accent, 0.3)
            sheet.cut(
                building, walls: stage.paper(distance, tinge: stone, amount: 0.3), roof: roof,
                glow: stage.hasLitWindows ? stage.palette.glow : nil, dark: stage.palette.tone(distance - 0.3), random: &random)
        }
        for (dx, width, height, cone) in [
            (-30.0, 62.0, 400.0, true), (70, 50, 330, true), (-150, 56, 300, true), (165, 46, 260, false),
        ] {
            cut(.tower(x: x + dx * side, y: foot, width: width, height: height, cone: cone), 0.7)
        }
        var keep = Building()
        keep.walls = [.rectangle(x: x - 105, y: foot - 170, width: 210, height: 250)]
        keep.walls += Building.battlements(from: x - 110, to: x + 110, y: foot - 168, tooth: 15)
        for column in 0..<5 {
            keep.windows.append(Building.arch(x: x - 80 + Double(column) * 40, y: foot - 92, width: 15, height: 36))
        }
        cut(keep, 0.62)
        for (dx, width, height, cone) in [(-112.0, 66.0, 330.0, true), (118, 60, 245, false), (20, 44, 290, true)] {
            cut(.tower(x: x + dx * side, y: foot, width: width, height: height, cone: cone), 0.56)
        }
        var wall = Building()
        wall.walls = [.rectangle(x: x - 215, y: foot - 78, width: 430, height: 200)]
        wall.walls += Building.battlements(from: x - 215, to: x + 215, y: foot - 76, tooth: 13)
        wall.windows = [Building.arch(x: x, y: foot + 30, width: 44, height: 84)]
        cut(wall, 0.52)
    }

    private func way(_ sheet: inout Sheet, _ stage: Stage, random: inout SeededRandom) {
        let line = Ridge.rolling(
            from: stage.left, to: stage.right, y: stage.horizon + 120, height: 24, length: 1000, random: &random)
        let tufts = Greenery.grass(
            along: line, from: stage.left, to: stage.right, every: 20, height: 10...26, random: &random)
        Grounds.cut(&sheet, on: stage, line: line, tufts: tufts)
        let side = stage.isClearingOnTheLeft ? 1.0 : -1
        let start = stage.width / 2 + side * stage.width * 0.12
        let spine = [
            Point(start, line.height(at: start) + 2), Point(start - side * 70, 770), Point(stage.clearing + side * 20, 830),
            Point(stage.clearing - side * 10, 960), Point(stage.clearing + side * 60, 1300),
        ]
        sheet.wash(
            [Cutting(Cutting.ribbon(spine, width: { 26 + 560 * $0 * $0 }).points, smooth: true)], stage.palette.tone(0.62),
            opacity: 0.7,
            stage.palette.tone(0.42), opacity: 0.4)
        var trees = Trees.conifer(
            x: stage.width / 2 - side * stage.width * 0.44, y: stage.horizon + 190, height: 430, random: &random)
        trees += Trees.conifer(
            x: stage.width / 2 - side * stage.width * 0.53, y: stage.horizon + 200, height: 340, random: &random)
        trees += Trees.conifer(
            x: stage.width / 2 + side * stage.width * 0.5, y: stage.horizon + 210, height: 360, random: &random)
        sheet.cut(trees, stage.paper(0.2))
    }
}

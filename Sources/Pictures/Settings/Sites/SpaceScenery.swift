import Analysis
import Storyboards

/// The face of a dead world under the stars.
struct SpaceScenery: Scenery {
    let localColour = Colour(0x6A7094)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("space")
        let night = Colour(0x070A1C)
        place.far.wash(
            [.rectangle(x: stage.left - 200, y: -600, width: stage.right - stage.left + 400, height: Frame.floor + 600)], night,
            opacity: 0.97, night.mixed(with: stage.palette.skyTop, 0.35), opacity: 0.94)
        let stars = (0..<Int(170 * stage.frame.aspect)).map { _ -> Cutting in
            let (x, y) = (random.number(in: stage.left...stage.right), random.number(in: -200...700))
            let size = random.number(in: 0.8...3)
            return Cutting([Point(x - size, y), Point(x, y - size), Point(x + size, y), Point(x, y + size)])
        }
        place.far.paint(stars, Colour(0xFDF6E0), opacity: 0.9)
        let (x, y, radius) = (stage.opposite, 290.0, 180.0)
        place.far.glow(x: x, y: y, radius: radius * 2, Colour(0x7AB0E8), opacity: 0.4)
        var globe = stage.paper(0.7)
        globe.top = Colour(0x5A94C4)
        globe.bottom = Colour(0x1E3A6A)
        globe.snow = nil
        place.far.cut([.disc(x: x, y: y, radius: radius)], globe)
        for (dx, dy, size) in [(-0.3, -0.2, 0.34), (0.34, 0.1, 0.28), (-0.1, 0.45, 0.22)] {
            place.far.paint(
                [Trees.leafMass(x: x + dx * radius, y: y + dy * radius, radius: size * radius, random: &random)],
                Colour(0x7A9A62), opacity: 0.85)
        }
        place.far.paint(
            [.ellipse(x: x - 30, y: y - 90, across: 90, down: 12), .ellipse(x: x + 50, y: y + 40, across: 70, down: 9)],
            Colour(0xF2F6FA), opacity: 0.6)
        let ridge = Ridge.craggy(
            from: stage.left, to: stage.right, y: stage.horizon + 40, height: 60, roughness: 0.55, random: &random)
        var grey = stage.paper(0.6, tinge: Colour(0x9A9CA8), amount: 0.7)
        grey.snow = nil
        place.middle.cut([ridge.land()], grey)
        let line = Ridge.rolling(
            from: stage.left, to: stage.right, y: stage.horizon + 130, height: 14, length: 1100, random: &random)
        var dust = stage.paper(0.44, tinge: Colour(0xB0B0B8), amount: 0.7)
        dust.snow = nil
        place.near.cut([line.land()], dust)
        for _ in 0..<13 {
            let (x, y) = (random.number(in: stage.left...stage.right), stage.horizon + random.number(in: 160...380))
            let wide = random.number(in: 24...110)
            place.near.paint([.ellipse(x: x, y: y, across: wide, down: wide * 0.2)], stage.palette.tone(0.08), opacity: 0.5)
            place.near.paint(
                [.ellipse(x: x, y: y + wide * 0.07, across: wide * 0.9, down: wide * 0.13)], dust.top, opacity: 0.8)
        }
        Foregrounds.bank(&place.foreground, on: stage, y: 1000, rocks: 5)
        place.light = Sheet(frame: stage.frame, treatment: stage.treatment, light: Point(0, -1))
        place.perches = [.init(plane: .middle, kind: .ground, x: stage.opposite, y: stage.horizon + 90, unit: 80)]
    }
}

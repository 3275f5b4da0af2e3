import Analysis
import Raster
package import Storyboards

/// Everything that the animatic painter can draw, a small picture each: for people to look at, page by page.
package struct PictureCatalogue: Sendable {
    package struct Section: Sendable {
        package let title: String
        /// Cells beside one another.
        package let columns: Int
        /// Width of a cell divided by its height.
        package let aspect: Double
        package let cells: [Cell]
    }

    package struct Cell: Sendable {
        package let label: String
        package let illustration: Illustration
    }

    private let style: PictureStyle
    private let seed: UInt64

    package init(style: PictureStyle, seed: UInt64 = 1) {
        self.style = style
        self.seed = seed
    }

    /// Page by page; they are drawn as they are asked for.
    package var sections: [Section] { [settings, sites, people, animals, things, weathers] }

    private var settings: Section {
        places("Settings", Setting.allCases.map { ($0.rawValue, $0, nil) })
    }

    private var sites: Section {
        places("Sites", Site.allCases.map { ($0.rawValue, $0.setting, $0) })
    }

    private func places(_ title: String, _ places: [(label: String, setting: Setting, site: Site?)]) -> Section {
        let times: [TimeOfDay] = [.day, .dusk, .day, .dawn, .night]
        let moods: [Mood] = [.calm, .wonder, .joy, .mystery, .love, .tension, .sadness]
        let cells = places.enumerated().map { index, place in
            let brief = PictureBrief(
                setting: place.setting, site: place.site, timeOfDay: times[index % times.count],
                mood: moods[index % moods.count], moodStrength: 0.6,
                figures: [Figure(lookSeed: seed &+ UInt64(index), kind: index % 2 == 0 ? .woman : .man, posture: .walking)],
                style: style, sceneSeed: seed &+ UInt64(index), seed: seed)
            return Cell(label: place.label, illustration: AnimaticPainter().illustration(of: brief, aspect: 16.0 / 9))
        }
        return Section(title: title, columns: 4, aspect: 16.0 / 9, cells: cells)
    }

    private var people: Section {
        let kinds: [FigureKind] = [.man, .woman, .boy, .girl]
        let cells = Posture.allCases.map { posture in
            let figures = kinds.enumerated().map { index, kind in
                Figure(lookSeed: seed &+ UInt64(index * 7 + 1), kind: kind, posture: posture)
            }
            return Cell(label: posture.rawValue, illustration: lineUp(figures, aspect: 2))
        }
        return Section(title: "People", columns: 4, aspect: 2, cells: cells)
    }

    private var animals: Section {
        let cells = FigureKind.allCases.filter(\.isAnimal).map { kind in
            let figures = [Posture.standing, .running, .lying, .eating].map {
                Figure(lookSeed: seed, kind: kind, posture: $0)
            }
            return Cell(label: kind.rawValue, illustration: lineUp(figures, aspect: 2))
        }
        return Section(title: "Animals", columns: 4, aspect: 2, cells: cells)
    }

    private var things: Section {
        let cells = Prop.allCases.map { Cell(label: $0.rawValue, illustration: picture(of: $0)) }
        return Section(title: "Things", columns: 9, aspect: 1, cells: cells)
    }

    private var weathers: Section {
        let moods = Mood.allCases
        let cells = Weather.allCases.flatMap { weather in
            TimeOfDay.allCases.enumerated().map { index, time in
                let brief = PictureBrief(
                    setting: .village, timeOfDay: time, weather: weather, mood: moods[(index * 2) % moods.count],
                    style: style, sceneSeed: seed, seed: seed)
                return Cell(
                    label: "\(weather.rawValue), \(time.rawValue)",
                    illustration: AnimaticPainter().illustration(of: brief, aspect: 16.0 / 9))
            }
        }
        return Section(title: "Weather and hours", columns: 4, aspect: 16.0 / 9, cells: cells)
    }

    // MARK: Cells

    private var treatment: Treatment { .of(style) }

    private func light(unit: Double) -> FigureLight {
        FigureLight(silhouette: Colour(0x39303C), rim: Colour(0xFFE6BE), tint: 0.74, style: style, unit: unit)
    }

    private func board(_ frame: Frame) -> Sheet {
        var sheet = Sheet(frame: frame, treatment: treatment, light: Point(-0.6, -0.8))
        sheet.wash([frame.whole], Colour(0xE9E2D2), opacity: 1, Colour(0xC9BDA6), opacity: 1)
        sheet.wash(
            [.rectangle(x: frame.left, y: 860, width: frame.fullWidth, height: frame.bottom - 860)], Colour(0x9A8A74),
            opacity: 0.6, Colour(0x9A8A74), opacity: 0.2)
        return sheet
    }

    private func illustration(_ sheet: Sheet, aspect: Double) -> Illustration {
        Illustration(
            aspect: aspect,
            layers: [IllustrationLayer(name: "cell", sheet, depth: 0, finish: treatment.finish)])
    }

    private func lineUp(_ figures: [Figure], aspect: Double) -> Illustration {
        var sheet = board(Frame(aspect: aspect))
        let wide = figures.reduce(0) { $0 + FigureDrawing.width(of: $1) }
        let tall = figures.map { FigureDrawing.height(of: $0.kind) }.max() ?? 1
        let unit = min(680 / tall, 1000 * aspect * 0.86 / wide)
        let gap = (1000 * aspect - wide * unit) / Double(figures.count + 1)
        var x = gap
        for figure in figures {
            let own = FigureDrawing.width(of: figure) * unit
            sheet.draw(FigureDrawing.draw(figure, light: light(unit: unit)).placed(x: x + own / 2, y: 900, scale: unit))
            x += own + gap
        }
        return illustration(sheet, aspect: aspect)
    }

    private func picture(of prop: Prop) -> Illustration {
        var sheet = board(Frame(aspect: 1))
        let unit = min(720 / PropDrawing.height(of: prop), 860 / PropDrawing.width(of: prop))
        let hangsFromItsMiddle = prop == .moon || prop == .sun || prop == .star
        sheet.draw(
            PropDrawing.draw(prop, light: light(unit: unit), seed: seed)
                .placed(x: 500, y: hangsFromItsMiddle ? 500 : 900, scale: unit))
        return illustration(sheet, aspect: 1)
    }
}

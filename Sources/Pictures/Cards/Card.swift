import Analysis
import Storyboards

/// A card with words: the scene behind a mat cut from dark paper, the words set in its opening.
struct Card {
    let composition: Composition
    let brief: PictureBrief

    init(brief: PictureBrief, frame: Frame) {
        var quiet = brief
        quiet.framing = .wide
        quiet.figures = []
        quiet.props = brief.props.filter { $0 != .book && $0 != .letter && $0 != .key }
        self.brief = brief
        composition = Composition(brief: quiet, frame: frame)
    }

    private var stage: Stage { composition.stage }

    func layers() -> [IllustrationLayer] {
        var layers = composition.layers().filter {
            $0.name != "foreground" && $0.name != "light" && !$0.name.hasSuffix("before")
        }
        layers.append(IllustrationLayer(name: "words", words(), depth: 1))
        layers.append(IllustrationLayer(name: "mat", mat(), depth: 1.08, finish: stage.treatment.finish))
        return layers
    }

    /// Where the mat is open.
    private var opening: (x: Double, y: Double, width: Double, height: Double) {
        let inset = min(stage.frame.width, Frame.height) * 0.075
        return (inset, inset, stage.frame.width - 2 * inset, Frame.height - 2 * inset)
    }

    /// What the words stand on: dark paper, or the sheet that the picture is drawn on.
    private var ground: Colour { isOnPaper ? Colour(0xF4EBD8) : stage.palette.tone(0).darker(0.45) }
    private var ink: Colour { isOnPaper ? Colour(0x221A17) : stage.palette.light.lighter(0.45) }
    private var isOnPaper: Bool { stage.treatment.isOnPaper }

    private func mat() -> Sheet {
        var sheet = Sheet(frame: stage.frame, treatment: stage.treatment, light: stage.luminary.direction(in: stage.frame))
        let open = opening
        var paper = stage.paper(0.05)
        paper.top = ground.mixed(with: stage.palette.near, isOnPaper ? 0.04 : 0.35)
        paper.bottom = ground
        paper.rim = stage.palette.light.mixed(with: ground, 0.55)
        paper.shadow = 1
        paper.snow = nil
        let hole = Self.notched(x: open.x, y: open.y, width: open.width, height: open.height, notch: 46)
        sheet.cut([stage.frame.whole], paper, holes: [hole])
        let accent = stage.palette.light.mixed(with: stage.palette.accent, 0.35)
        let line = Self.notched(x: open.x - 16, y: open.y - 16, width: open.width + 32, height: open.height + 32, notch: 46)
        sheet.lines([line.points + [line.points[0]]], accent, width: 2, opacity: 0.75)
        corners(&sheet, accent)
        return sheet
    }

    /// Sprigs in the corners of the opening.
    private func corners(_ sheet: inout Sheet, _ colour: Colour) {
        var random = stage.random("card")
        let open = opening
        var outlines: [Cutting] = []
        for (x, y, turn) in [
            (open.x, open.y, 0.75), (open.x + open.width, open.y, 1.25), (open.x + open.width, open.y + open.height, 1.75),
            (open.x, open.y + open.height, 0.25),
        ] {
            for side in [-1.0, 1] {
                outlines += Greenery.sprig(
                    root: Point(x, y), angle: turn * .pi + side * 0.5, length: 150, bend: side * 0.75, pairs: 6, leafLength: 38,
                    leafWidth: 15, random: &random)
            }
        }
        var paper = stage.paper(0.08)
        paper.top = ground.mixed(with: stage.palette.near, isOnPaper ? 0.3 : 0.5)
        paper.bottom = paper.top
        paper.rim = colour.mixed(with: ground, 0.4)
        paper.snow = nil
        sheet.cut(outlines, paper)
    }

    /// A rectangle whose corners are bitten out in quarter rounds, as old frames have them.
    static func notched(x: Double, y: Double, width: Double, height: Double, notch: Double) -> Cutting {
        var points: [Point] = []
        let corners: [(x: Double, y: Double, from: Double)] = [
            (x, y, 0.5), (x + width, y, 1), (x + width, y + height, 1.5), (x, y + height, 0),
        ]
        for corner in corners {
            for step in 0...8 {
                let angle = (corner.from - Double(step) / 16) * .pi
                points.append(Point(corner.x + cosine(angle) * notch, corner.y + sine(angle) * notch))
            }
        }
        return Cutting(points)
    }

    private func words() -> Sheet {
        var sheet = Sheet(frame: stage.frame, treatment: stage.treatment, light: Point(0, -1))
        sheet.wash([stage.frame.whole], ground, opacity: isOnPaper ? 0.55 : 0.3, ground, opacity: isOnPaper ? 0.6 : 0.5)
        let middle = Point(stage.frame.width / 2, Frame.height * 0.47)
        sheet.glow(x: middle.x, y: middle.y, radius: max(stage.frame.width * 0.5, 420), ground, opacity: 0.78, squash: 0.62)
        let room = opening.width * 0.8
        let setting = Lettering(
            ink: ink,
            accent: isOnPaper
                ? ink.mixed(with: stage.palette.accent, 0.3) : stage.palette.light.mixed(with: stage.palette.accent, 0.45))
        switch brief.kind {
        case .title(let title, let subtitle):
            sheet.draw(
                setting.title(title, subtitle: subtitle, centre: middle, width: room, height: opening.height * 0.66, size: 128))
        case .chapter(let title):
            sheet.draw(setting.title(title, subtitle: nil, centre: middle, width: room, height: opening.height * 0.6, size: 96))
        case .end(let text):
            sheet.draw(setting.title(text, subtitle: nil, centre: middle, width: room, height: opening.height * 0.6, size: 112))
        case .scene: break
        }
        return sheet
    }
}

import Analysis
import Pictures
import Storyboards
import Testing

struct FiguresDrawingTests {
    private static let seeds: [UInt64] = [1, 0xDEAD_BEEF]

    private static func everyFigure(seeds: [UInt64] = seeds) -> [Figure] {
        FigureKind.allCases.flatMap { kind in
            Posture.allCases.flatMap { posture in seeds.map { Figure(lookSeed: $0, kind: kind, posture: posture) } }
        }
    }

    @Test func `the same figure in the same light has the same bytes`() {
        for figure in Self.everyFigure(seeds: [7]) {
            #expect(FigureDrawing.draw(figure, light: dayLight) == FigureDrawing.draw(figure, light: dayLight))
        }
    }

    @Test func `every kind in every posture is well formed and keeps within its bounds`() {
        for figure in Self.everyFigure() {
            let drawing = FigureDrawing.draw(figure, light: dayLight)
            let markup = DrawnMarkup(drawing)
            let height = FigureDrawing.height(of: figure.kind)
            let width = FigureDrawing.width(of: figure)
            #expect(markup.isWellFormed)
            #expect(drawing.markup.utf8.count < 13_000, "\(figure) is \(drawing.markup.utf8.count) bytes")
            #expect(markup.bottom < 0.025 * height, "\(figure) sinks to \(markup.bottom)")
            #expect(markup.top > -1.9 * height, "\(figure) rises to \(markup.top)")
            #expect(
                markup.left > -width * 0.7 && markup.right < width * 0.7,
                "\(figure): \(markup.left) … \(markup.right), width \(width)")
        }
    }

    @Test(arguments: FigureKind.allCases) func `who stands has the height of the kind`(kind: FigureKind) {
        for seed in Self.seeds {
            let markup = DrawnMarkup(FigureDrawing.draw(Figure(lookSeed: seed, kind: kind), light: dayLight))
            let height = FigureDrawing.height(of: kind)
            #expect(markup.bottom > -0.04 * height, "the feet reach the ground")
            #expect(-markup.top > 0.86 * height && -markup.top < 1.25 * height, "\(kind) is \(-markup.top) of \(height)")
        }
    }

    @Test func `identifiers are unique in a picture of everybody and every reference is answered`() {
        var seen: Set<String> = []
        for light in [dayLight, nightLight] {
            for figure in Self.everyFigure() {
                let markup = DrawnMarkup(FigureDrawing.draw(figure, light: light))
                for id in markup.ids { #expect(seen.insert(id).inserted, "\(id) of \(figure) is taken") }
                #expect(Set(markup.references).isSubset(of: markup.ids))
            }
        }
    }

    @Test(arguments: FigureKind.allCases) func `a character keeps the colours in every posture`(kind: FigureKind) {
        for seed in Self.seeds {
            let standing = DrawnMarkup(FigureDrawing.draw(Figure(lookSeed: seed, kind: kind), light: dayLight)).fills
            for posture in Posture.allCases {
                let other = DrawnMarkup(
                    FigureDrawing.draw(Figure(lookSeed: seed, kind: kind, posture: posture), light: dayLight)
                ).fills
                let kept = standing.intersection(other).count
                let fewer = min(standing.count, other.count)
                #expect(Double(kept) > 0.55 * Double(fewer), "\(kind) \(seed) \(posture) keeps \(kept) of \(fewer)")
            }
        }
    }

    @Test(arguments: [FigureKind.man, .woman, .boy, .girl, .person]) func `different seeds make different people`(
        kind: FigureKind
    ) {
        let drawings = (1...24).map { FigureDrawing.draw(Figure(lookSeed: $0, kind: kind), light: dayLight).markup }
        let colours = drawings.map { DrawnMarkup(SVG($0)).fills }
        #expect(Set(drawings).count == 24)
        #expect(Set(colours).count > 20)
    }

    @Test func `without tint the clothes' own colours do not show`() {
        let bare = FigureLight(silhouette: Colour(0x202020), rim: Colour(0xFFFFFF), tint: 0)
        for figure in Self.everyFigure(seeds: [3]) where figure.kind != .cat && figure.kind != .bird {
            for fill in DrawnMarkup(FigureDrawing.draw(figure, light: bare)).fills {
                let grey = Set([fill.dropFirst().prefix(2), fill.dropFirst(3).prefix(2), fill.dropFirst(5).prefix(2)])
                #expect(grey.count == 1, "\(fill) of \(figure)")
            }
        }
    }

    @Test func `light from the left shines on the other edges`() {
        let figure = Figure(lookSeed: 5, kind: .man)
        var left = dayLight
        left.fromLeft = true
        #expect(FigureDrawing.draw(figure, light: left) != FigureDrawing.draw(figure, light: dayLight))
    }

    @Test func `a name tells of the outside: the White Rabbit is white and dressed`() {
        let wild = DrawnMarkup(FigureDrawing.draw(Figure(lookSeed: 4, kind: .rabbit), light: dayLight))
        let white = DrawnMarkup(
            FigureDrawing.draw(Figure(lookSeed: 4, name: "White Rabbit", kind: .rabbit), light: dayLight))
        #expect(white.ids.count > wild.ids.count)
        #expect(white.fills != wild.fills)
    }
}

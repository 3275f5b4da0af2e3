import Analysis
import Pictures
import Raster
import Storyboards
import Testing

struct AnimaticPainterTests {
    private let painter = AnimaticPainter()

    @Test func `the same brief gives the same bytes`() async throws {
        for aspect in Briefs.frames {
            let brief = Briefs.brief(.village, .dusk, .storm, framing: .medium, props: [.moon, .church, .cart])
            let commission = PictureCommission(brief, aspect: aspect)
            #expect(try await painter.paint(commission) { _ in } == painter.paint(commission) { _ in })
        }
    }

    @Test(arguments: Setting.allCases) func `librsvg draws every layer of every kind of picture`(setting: Setting) throws {
        for (index, brief) in Briefs.pairs.filter({ $0.setting == setting }).enumerated() {
            let illustration = painter.illustration(of: brief, aspect: Briefs.frames[index % 3])
            for layer in illustration.layers {
                // Rain is too fine to show in a pixel of a tenth.
                let size = layer.drift.wraps ? 360 : 48
                let bitmap = try SVGRasteriser.bitmap(svg: #require(layer.svg), ground: layer.ground, width: size, height: size)
                #expect(bitmap.pixels.contains { $0 > 0 }, "\(layer.name) of \(setting) is empty")
            }
        }
    }

    @Test(arguments: Setting.allCases) func `the sky and the planes before it leave no hole`(setting: Setting) throws {
        for aspect in Briefs.frames {
            let illustration = painter.illustration(of: Briefs.brief(setting, .night, .fog, framing: .close), aspect: aspect)
            let sky = try #require(illustration.layers.first)
            let bitmap = try SVGRasteriser.bitmap(svg: #require(sky.svg), ground: sky.ground, width: 64, height: 64)
            #expect(stride(from: 3, to: bitmap.pixels.count, by: 4).allSatisfy { bitmap.pixels[$0] == 255 })
        }
    }

    @Test func `layers are light, five to eleven of them, far to near, each in the overscanned frame`() throws {
        for brief in Briefs.pairs {
            let layers = painter.illustration(of: brief, aspect: 16.0 / 9).layers
            let depths = layers.map(\.depth)
            #expect(depths == depths.sorted(), "\(brief.setting) \(brief.weather): \(depths)")
            #expect((5...11).contains(depths.count), "\(brief.setting) \(brief.weather): \(layers.map(\.name))")
            for layer in layers {
                let svg = try #require(layer.svg)
                #expect(svg.contains("viewBox=\"-213.333 -120 2204.444 1240\""))
                #expect(svg.utf8.count < 200_000, "\(layer.name) of \(brief.setting): \(svg.utf8.count) bytes")
            }
        }
    }

    @Test func `a place stays the same when only the shot changes`() {
        let one = painter.illustration(of: Briefs.brief(.castle, seed: 1), aspect: 1)
        let other = painter.illustration(of: Briefs.brief(.castle, seed: 2), aspect: 1)
        #expect(one != other)
        let sky = [one, other].map { $0.layers.first?.svg }
        #expect(sky[0] == sky[1])
    }

    @Test func `another scene is another place`() {
        for setting in Setting.allCases {
            let one = painter.illustration(of: Briefs.brief(setting, sceneSeed: 1), aspect: 1)
            let other = painter.illustration(of: Briefs.brief(setting, sceneSeed: 2), aspect: 1)
            #expect(one.layers.map(\.svg) != other.layers.map(\.svg))
        }
    }

    @Test func `every mood at every hour has papers of its own`() {
        var seen: Set<Palette> = []
        for mood in Mood.allCases {
            for time in TimeOfDay.allCases {
                let palette = Palette(mood: mood, strength: 0.5, time: time, weather: .clear, localColour: Colour(0x3F8F5B))
                #expect(seen.insert(palette).inserted, "\(mood) \(time)")
            }
        }
    }

    @Test func `weather changes the papers, and snow whitens them`() {
        var seen: Set<Palette> = []
        for weather in Weather.allCases {
            let palette = Palette(mood: .calm, strength: 0.5, time: .day, weather: weather, localColour: Colour(0x3F8F5B))
            #expect(seen.insert(palette).inserted)
            #expect((palette.snow != nil) == (weather == .snow))
        }
    }

    @Test(arguments: [Weather.rain, .snow, .fog, .storm, .clear]) func `what drifts for ever has no seam`(weather: Weather)
        throws
    {
        for aspect in Briefs.frames {
            let layers = painter.illustration(of: Briefs.brief(.field, .day, weather), aspect: aspect).layers.filter(
                \.drift.wraps)
            #expect(!layers.isEmpty)
            for layer in layers {
                #expect(layer.drift.x != 0 || layer.drift.y != 0)
                let size = (width: 620, height: 620)
                let bitmap = try SVGRasteriser.bitmap(
                    svg: #require(layer.svg), ground: layer.ground, width: size.width, height: size.height)
                func alpha(_ x: Int, _ y: Int) -> Int { Int(bitmap.pixels[(y * size.width + x) * 4 + 3]) }
                func step(_ here: (Int) -> Int, _ next: (Int) -> Int) -> Int {
                    (0..<620).reduce(0) { $0 + abs(here($1) - next($1)) }
                }
                let acrossSeam = step({ alpha(size.width - 1, $0) }, { alpha(0, $0) })
                let across = (1..<40).map { column in step({ alpha(column - 1, $0) }, { alpha(column, $0) }) }.max() ?? 0
                #expect(acrossSeam <= across * 2 + 620, "\(layer.name) across: \(acrossSeam) against \(across)")
                guard layer.drift.y != 0 else { continue }
                let downSeam = step({ alpha($0, size.height - 1) }, { alpha($0, 0) })
                let down = (1..<40).map { row in step({ alpha($0, row - 1) }, { alpha($0, row) }) }.max() ?? 0
                #expect(downSeam <= down * 2 + 620, "\(layer.name) down: \(downSeam) against \(down)")
            }
        }
    }
}

import Analysis
import Pictures
import Testing

struct PropsDrawingTests {
    private static let seeds: [UInt64] = [1, 2, 3, 0xC0FFEE]

    @Test(arguments: Prop.allCases) func `a thing is drawn the same each time, well formed and within its bounds`(prop: Prop) {
        let (height, width) = (PropDrawing.height(of: prop), PropDrawing.width(of: prop))
        let hangs = prop == .sun || prop == .moon || prop == .star
        for seed in Self.seeds {
            let drawing = PropDrawing.draw(prop, light: dayLight, seed: seed)
            #expect(drawing == PropDrawing.draw(prop, light: dayLight, seed: seed))
            let markup = DrawnMarkup(drawing)
            #expect(markup.isWellFormed)
            #expect(drawing.markup.utf8.count < 16_000, "\(prop) is \(drawing.markup.utf8.count) bytes")
            #expect(markup.bottom < (hangs ? height * 0.7 : height * 0.04), "\(prop) sinks to \(markup.bottom)")
            #expect(
                -markup.top < (hangs ? height * 0.7 : height * (prop == .table ? 1.5 : 1.12)),
                "\(prop) rises to \(-markup.top) of \(height)")
            #expect(-markup.top > (hangs ? height * 0.45 : height * 0.8), "\(prop) reaches only \(-markup.top) of \(height)")
            #expect(max(-markup.left, markup.right) < width * 0.75, "\(prop): \(markup.left) … \(markup.right), width \(width)")
        }
    }

    @Test func `identifiers are unique in a picture of everything and every reference is answered`() {
        var seen: Set<String> = []
        for prop in Prop.allCases {
            for seed in Self.seeds {
                let markup = DrawnMarkup(PropDrawing.draw(prop, light: dayLight, seed: seed))
                for id in markup.ids { #expect(seen.insert(id).inserted, "\(id) of \(prop) is taken") }
                #expect(Set(markup.references).isSubset(of: markup.ids))
            }
        }
    }

    @Test(arguments: [Prop.lamp, .fire, .window, .lighthouse, .moon, .sun]) func `what shines brings its glow`(prop: Prop) {
        for seed in Self.seeds {
            #expect(PropDrawing.draw(prop, light: nightLight, seed: seed).markup.contains("<radialGradient"))
        }
    }

    @Test(arguments: [Prop.house, .tree, .boat, .ship, .door, .flower]) func `seeds make things differ`(prop: Prop) {
        #expect(Set((1...12).map { PropDrawing.draw(prop, light: dayLight, seed: $0).markup }).count == 12)
    }
}

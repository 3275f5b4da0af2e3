import Analysis
import Pictures
import Raster
import Storyboards
import Testing

struct StyleTests {
    private let painter = AnimaticPainter()

    private func brief(_ style: PictureStyle, kind: PictureBrief.Kind = .scene) -> PictureBrief {
        var brief = Briefs.brief(.village, .dusk, framing: .medium, props: [.lamp, .church], kind: kind)
        brief.style = style
        return brief
    }

    /// The layers over one another, finished, at a small size.
    private func flat(_ brief: PictureBrief) throws -> Bitmap {
        var flat = Bitmap(width: 160, height: 90)
        for layer in painter.illustration(of: brief, aspect: 16.0 / 9).layers {
            var bitmap = try SVGRasteriser.bitmap(svg: #require(layer.svg), ground: layer.ground, width: 160, height: 90)
            layer.finish?.apply(to: &bitmap, frameHeight: 145)
            for offset in stride(from: 0, to: bitmap.pixels.count, by: 4) {
                let rest = 255 - Int(bitmap.pixels[offset + 3])
                for channel in offset..<offset + 4 {
                    flat.pixels[channel] = UInt8(min(255, Int(bitmap.pixels[channel]) + Int(flat.pixels[channel]) * rest / 255))
                }
            }
        }
        return flat
    }

    @Test func `no two styles look alike`() throws {
        let pictures = try PictureStyle.allCases.map { try flat(brief($0)) }
        for (index, one) in pictures.enumerated() {
            for other in pictures[(index + 1)...] {
                let apart = zip(one.pixels, other.pixels).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) } / one.pixels.count
                #expect(apart > 6, "\(PictureStyle.allCases[index]) and another are \(apart) levels apart")
            }
        }
    }

    @Test(arguments: PictureStyle.allCases) func `a style gives the same bytes each time, and cards that can be read`(
        style: PictureStyle
    ) throws {
        #expect(try flat(brief(style)) == flat(brief(style)))
        let card = brief(style, kind: .title(title: "The Keeper", subtitle: "A story"))
        let words = try #require(painter.illustration(of: card, aspect: 1).layers.first { $0.name == "words" })
        #expect(try #require(words.svg).contains("Keeper"))
        let flatCard = try flat(card)
        let levels = stride(from: 0, to: flatCard.pixels.count, by: 4).map { Int(flatCard.pixels[$0 + 1]) }
        #expect((levels.max() ?? 0) - (levels.min() ?? 0) > 110, "letters stand out from their ground")
    }

    @Test func `noir is without colour but for red`() throws {
        let picture = try flat(brief(.noir))
        let coloured = stride(from: 0, to: picture.pixels.count, by: 4).filter { offset in
            let (blue, green, red) = (
                Int(picture.pixels[offset]), Int(picture.pixels[offset + 1]), Int(picture.pixels[offset + 2])
            )
            return max(blue, green) - min(blue, green) > 30 || green > red + 20
        }
        #expect(coloured.count < picture.pixels.count / 4 / 100)
    }

    @Test(arguments: PictureStyle.allCases) func `every place is painted in every style by librsvg`(style: PictureStyle) throws
    {
        for (index, site) in Site.allCases.enumerated() where index % 6 == PictureStyle.allCases.firstIndex(of: style) {
            var brief = brief(style)
            brief.site = site
            for layer in painter.illustration(of: brief, aspect: 16.0 / 9).layers {
                _ = try SVGRasteriser.bitmap(svg: #require(layer.svg), ground: layer.ground, width: 48, height: 27)
            }
        }
    }
}

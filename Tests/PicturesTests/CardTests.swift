import Analysis
import Raster
import Storyboards
import Testing

@testable import Pictures

struct CardTests {
    private let painter = AnimaticPainter()

    @Test(arguments: [
        "Tom & <Jerry> say \"hello\" ]]>", "千と千尋の神隠し、とても長い題名がここに続きますよ", "ألف ليلة وليلة: حكاية البحر",
        "Ein\u{0}e\u{1B}\nZeile\u{FFFF}",
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen", "", "🦊 & 🐇",
        String(repeating: "a very long title ", count: 40),
    ])
    func `a card takes any words in every frame`(title: String) throws {
        for aspect in Briefs.frames {
            for kind in [PictureBrief.Kind.title(title: title, subtitle: title), .chapter(title: title), .end(text: title)] {
                let illustration = painter.illustration(of: Briefs.brief(.sea, kind: kind), aspect: aspect)
                for layer in illustration.layers where layer.name == "words" || layer.name == "mat" {
                    _ = try SVGRasteriser.bitmap(svg: #require(layer.svg), ground: layer.ground, width: 40, height: 40)
                }
                let depths = illustration.layers.map(\.depth)
                #expect(depths == depths.sorted())
            }
        }
    }

    @Test func `markup in a title is written, not obeyed`() throws {
        let brief = Briefs.brief(.sea, kind: .title(title: "<b>&\"", subtitle: "</text><script>"))
        let words = try #require(painter.illustration(of: brief, aspect: 1).layers.first { $0.name == "words" })
        let svg = try #require(words.svg)
        #expect(svg.contains("&lt;b&gt;&amp;&quot;"))
        #expect(!svg.contains("<script>"))
    }

    @Test func `words wrap within the width, whole where they can`() {
        let (lines, size) = Lettering.fit("The Lighthouse Keeper's Daughter", width: 400, height: 700, size: 128)
        #expect(lines.joined(separator: " ") == "The Lighthouse Keeper's Daughter")
        #expect(lines.allSatisfy { Lettering.advance($0) * size <= 400 })
    }

    @Test func `a long title ends in an ellipsis`() {
        let text = Lettering.clean(String(repeating: "word ", count: 80), charactersMax: 120)
        #expect(text.count <= 120)
        #expect(text.hasSuffix("…"))
    }

    @Test func `scripts from right to left are set so`() {
        #expect(Lettering.isRightToLeft("ألف ليلة"))
        #expect(Lettering.isRightToLeft("1. שלום"))
        #expect(!Lettering.isRightToLeft("Alice"))
    }
}

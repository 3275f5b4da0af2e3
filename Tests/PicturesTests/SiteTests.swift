import Analysis
import Pictures
import Raster
import Storyboards
import Testing

struct SiteTests {
    private let painter = AnimaticPainter()

    private func brief(_ site: Site?, setting: Setting, sceneSeed: UInt64 = 3) -> PictureBrief {
        var brief = Briefs.brief(setting, props: [], sceneSeed: sceneSeed)
        brief.site = site
        return brief
    }

    @Test(arguments: Site.allCases) func `a site is a picture of its own, the same each time, without a hole`(site: Site) throws
    {
        let setting = site.setting
        let own = painter.illustration(of: brief(site, setting: setting), aspect: 16.0 / 9)
        #expect(own == painter.illustration(of: brief(site, setting: setting), aspect: 16.0 / 9))
        #expect(own != painter.illustration(of: brief(nil, setting: setting), aspect: 16.0 / 9))
        let depths = own.layers.map(\.depth)
        #expect(depths == depths.sorted())
        #expect(depths.count <= 10)
        for layer in own.layers {
            let svg = try #require(layer.svg)
            #expect(svg.utf8.count < 260_000, "\(layer.name) of \(site): \(svg.utf8.count) bytes")
            let bitmap = try SVGRasteriser.bitmap(svg: svg, ground: layer.ground, width: 96, height: 54)
            if layer.name == "sky" {
                #expect(stride(from: 3, to: bitmap.pixels.count, by: 4).allSatisfy { bitmap.pixels[$0] == 255 })
            }
            if layer.name == "middle" || layer.name == "near" {
                #expect(bitmap.pixels.contains { $0 > 0 }, "\(layer.name) of \(site) is empty")
            }
        }
    }

    @Test func `there are forty places and eighty things and more, all named in two languages`() {
        #expect(Setting.allCases.count + Site.allCases.count >= 40)
        #expect(Prop.allCases.count >= 80)
        #expect(Set(SiteCatalogue.entries.map(\.site)) == Set(Site.allCases))
        for entry in SiteCatalogue.entries {
            #expect(!entry.english.isEmpty && !entry.french.isEmpty && !entry.whereabouts.isEmpty)
        }
    }

    @Test func `a hearth flickers and water sways`() {
        let kitchen = painter.illustration(of: brief(.kitchen, setting: .room), aspect: 1).layers
        #expect(kitchen.contains { $0.flicker != nil })
        let lake = painter.illustration(of: brief(.lake, setting: .river), aspect: 1).layers
        #expect(lake.contains { $0.sway != nil })
    }
}

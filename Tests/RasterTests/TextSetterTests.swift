import Raster
import Testing

@Suite struct TextSetterTests {
    private let plain = TextStyle(sizePixels: 40, ink: .white)

    /// Columns between the first and the last that has ink.
    private func inkedColumns(_ bitmap: Bitmap) -> ClosedRange<Int>? {
        let columns = (0..<bitmap.width).filter { x in
            (0..<bitmap.height).contains { y in bitmap.pixels[(y * bitmap.width + x) * 4 + 3] > 0 }
        }
        guard let first = columns.first, let last = columns.last else { return nil }
        return first...last
    }

    @Test func `the bitmap is as wide as the text measures`() throws {
        let size = try TextSetter.size(of: "The harbour", style: plain)
        let bitmap = try TextSetter.bitmap(lines: ["The harbour"], style: plain)
        #expect(abs(Double(bitmap.width) - size.width) <= 4)
        #expect(abs(Double(bitmap.height) - size.height) <= 4)
        let ink = try #require(inkedColumns(bitmap))
        #expect(ink.lowerBound <= 5 && ink.upperBound >= bitmap.width - 6)
    }

    @Test func `a longer line is wider, and two lines are twice as high`() throws {
        let short = try TextSetter.size(of: "sea", style: plain)
        let long = try TextSetter.size(of: "the sea", style: plain)
        #expect(long.width > short.width)
        let one = try TextSetter.bitmap(lines: ["sea"], style: plain)
        let two = try TextSetter.bitmap(lines: ["sea", "sea"], style: plain)
        #expect(abs(two.height - 2 * one.height) <= 4)
    }

    @Test func `a highlight changes colours and no shape`() throws {
        let text = "wind and rain"
        let yellow = Ink(red: 1, green: 0.8, blue: 0)
        let without = try TextSetter.bitmap(lines: ["first", text], style: plain)
        let with = try TextSetter.bitmap(
            lines: ["first", text], style: plain, highlight: TextHighlight(line: 1, bytes: 5..<8, ink: yellow))
        #expect(with.width == without.width && with.height == without.height)
        func alpha(_ bitmap: Bitmap) -> [UInt8] { stride(from: 3, to: bitmap.pixels.count, by: 4).map { bitmap.pixels[$0] } }
        #expect(alpha(with) == alpha(without))
        let changed = (0..<with.pixels.count / 4).filter { with.pixels[$0 * 4] != without.pixels[$0 * 4] }
        #expect(!changed.isEmpty)
        #expect(changed.allSatisfy { $0 / with.width > with.height / 2 - 2 }, "only the second line has a highlight")
    }

    @Test func `a highlight outside the text is harmless`() throws {
        let without = try TextSetter.bitmap(lines: ["sea"], style: plain)
        for (line, bytes) in [(0, 40..<60), (7, 0..<2)] {
            let highlight = TextHighlight(line: line, bytes: bytes, ink: .black)
            #expect(try TextSetter.bitmap(lines: ["sea"], style: plain, highlight: highlight) == without)
        }
    }

    @Test func `a box lies behind all of the text, with round corners`() throws {
        var style = plain
        style.box = .init(
            ink: Ink(red: 0, green: 0, blue: 0, alpha: 0.5), horizontalPaddingPixels: 16, verticalPaddingPixels: 8,
            cornerPixels: 12)
        let bitmap = try TextSetter.bitmap(lines: ["boxed"], style: style)
        func alpha(_ x: Int, _ y: Int) -> UInt8 { bitmap.pixels[(y * bitmap.width + x) * 4 + 3] }
        #expect(alpha(0, 0) == 0)
        #expect((127...128).contains(alpha(6, bitmap.height / 2)))
        #expect((127...128).contains(alpha(bitmap.width / 2, 3)))
    }

    @Test func `outline and shadow make room for themselves`() throws {
        var style = plain
        style.outline = .init(ink: .black, widthPixels: 4)
        style.shadow = .init(ink: .black, rightPixels: 6, downPixels: 6, blurPixels: 9)
        let bare = try TextSetter.bitmap(lines: ["sea"], style: plain)
        let dressed = try TextSetter.bitmap(lines: ["sea"], style: style)
        #expect(dressed.width >= bare.width + 4 + 15 - 2)
        #expect(dressed.height >= bare.height + 4 + 15 - 2)
        let lastColumn = (0..<dressed.height).map { dressed.pixels[($0 * dressed.width + dressed.width - 1) * 4 + 3] }
        #expect(lastColumn.allSatisfy { $0 < 40 }, "the shadow has faded out where the bitmap ends")
    }

    @Test func `a right-to-left line starts at the right`() throws {
        var style = plain
        style.alignment = .leading
        let bitmap = try TextSetter.bitmap(lines: ["שלום עולם וברוכים הבאים", "כן"], style: style)
        let lower = try #require(
            inkedColumns(
                Bitmap(
                    width: bitmap.width, height: bitmap.height - bitmap.height / 2 - 2,
                    pixels: Array(bitmap.pixels[((bitmap.height / 2 + 2) * bitmap.width * 4)...]))))
        #expect(lower.lowerBound > bitmap.width / 2)
    }

    @Test func `nothing to say is a bitmap without ink`() throws {
        for lines in [[], [""], [" "]] {
            #expect(try TextSetter.bitmap(lines: lines, style: plain).pixels.allSatisfy { $0 == 0 })
        }
    }

    @Test func `a size that is none is refused`() {
        for size in [0, -4, Double.nan, .infinity] {
            #expect(throws: RasterError.self) { try TextSetter.size(of: "a", style: TextStyle(sizePixels: size, ink: .white)) }
        }
    }
}

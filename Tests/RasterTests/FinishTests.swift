import Raster
import Testing

struct FinishTests {
    /// Levels of grey from left to right, opaque; the last column is clear.
    private func ramp(width: Int = 259, height: Int = 40) -> Bitmap {
        var bitmap = Bitmap(width: width, height: height)
        for y in 0..<height {
            for x in 0..<width - 1 {
                let level = UInt8(x * 255 / (width - 2))
                bitmap.pixels.replaceSubrange((y * width + x) * 4..<(y * width + x) * 4 + 4, with: [level, level, level, 255])
            }
        }
        return bitmap
    }

    @Test(arguments: Finish.allCases) func `a finish changes what is painted, alike each time, and nothing where nothing is`(
        finish: Finish
    ) {
        var one = ramp()
        var other = ramp()
        finish.apply(to: &one, frameHeight: 720)
        finish.apply(to: &other, frameHeight: 720)
        #expect(one == other)
        #expect(one != ramp())
        for y in 0..<one.height {
            let last = (y * one.width + one.width - 1) * 4
            #expect(one.pixels[last..<last + 4].allSatisfy { $0 == 0 })
        }
        for offset in stride(from: 0, to: one.pixels.count, by: 4) {
            #expect(one.pixels[offset..<offset + 3].allSatisfy { $0 <= one.pixels[offset + 3] }, "colours stay premultiplied")
        }
    }

    @Test(arguments: [Finish.hatching, .gouges]) func `lines are many in the dark and none in the light`(finish: Finish) {
        var bitmap = ramp(width: 520, height: 120)
        finish.apply(to: &bitmap, frameHeight: 1080)
        func ink(_ columns: Range<Int>) -> Int {
            columns.reduce(0) { sum, x in
                sum + (0..<bitmap.height).count { bitmap.pixels[($0 * bitmap.width + x) * 4 + 1] < 70 }
            }
        }
        #expect(ink(430..<510) == 0)
        #expect(ink(0..<80) > ink(160..<240))
        #expect(ink(160..<240) > ink(430..<510) || finish == .gouges)
    }
}

import Raster
import Testing

struct CoveringTests {
    /// Left half red, right half blue.
    private func halves(_ width: Int, _ height: Int) -> Bitmap {
        var bitmap = Bitmap(width: width, height: height)
        for y in 0..<height {
            for x in 0..<width {
                let place = (y * width + x) * 4
                bitmap.pixels.replaceSubrange(place..<place + 4, with: x < width / 2 ? [0, 0, 255, 255] : [255, 0, 0, 255])
            }
        }
        return bitmap
    }

    private func pixel(_ bitmap: Bitmap, _ x: Int, _ y: Int) -> [UInt8] {
        let place = (y * bitmap.width + x) * 4
        return Array(bitmap.pixels[place..<place + 4])
    }

    @Test(arguments: [(40, 40), (40, 20), (200, 90), (7, 91), (33, 17)])
    func `a picture covers any size to its very edges, its middle in the middle`(width: Int, height: Int) throws {
        let covering = try halves(64, 48).covering(width: width, height: height)
        #expect((covering.width, covering.height) == (width, height))
        #expect(stride(from: 3, to: covering.pixels.count, by: 4).allSatisfy { covering.pixels[$0] == 255 })
        #expect(pixel(covering, 0, 0) == [0, 0, 255, 255])
        #expect(pixel(covering, width - 1, height - 1) == [255, 0, 0, 255])
    }

    @Test func `what is enlarged stays sharp: from one colour to the other in a few pixels`() throws {
        let large = try halves(64, 64).covering(width: 256, height: 256)
        let row = (0..<256).map { pixel(large, $0, 128) }
        let between = row.filter { $0[0] > 12 && $0[0] < 243 }
        #expect(between.count <= 6, "\(between)")
    }

    @Test func `a picture of that size already is left as it is`() throws {
        let picture = halves(30, 20)
        #expect(try picture.covering(width: 30, height: 20) == picture)
    }
}

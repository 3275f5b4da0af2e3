import Raster
import Testing

@Suite struct PNGTests {
    @Test func `what is written is read back`() throws {
        var bitmap = Bitmap(width: 3, height: 2)
        bitmap.pixels = [
            0, 0, 255, 255, 0, 255, 0, 255, 255, 0, 0, 255,
            0, 0, 0, 0, 255, 255, 255, 255, 128, 128, 128, 128,
        ]
        let file = try bitmap.png()
        #expect(file.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        #expect(try Bitmap(png: file) == bitmap)
    }

    @Test func `a file cut short or of another kind is refused in a sentence`() throws {
        let file = try Bitmap(width: 40, height: 40).png()
        for broken in [[], Array("GIF89a".utf8), Array(file.dropLast(30))] {
            #expect {
                try Bitmap(png: broken)
            } throws: { error in
                String(describing: error).hasPrefix("The PNG could not be read: ")
            }
        }
    }
}

/// A picture in memory: rows of premultiplied BGRA, 8 bits each, sRGB, without padding (cairo's ARGB32 on little-endian machines).
package struct Bitmap: Sendable, Equatable {
    package let width: Int
    package let height: Int
    /// `width * height * 4` bytes, top row first.
    package var pixels: [UInt8]

    /// All transparent.
    package init(width: Int, height: Int) {
        self.init(width: width, height: height, pixels: [UInt8](repeating: 0, count: width * height * 4))
    }

    package init(width: Int, height: Int, pixels: [UInt8]) {
        precondition(width > 0 && height > 0 && pixels.count == width * height * 4)
        self.width = width
        self.height = height
        self.pixels = pixels
    }
}

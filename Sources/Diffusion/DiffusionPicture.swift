/// A picture as engines take and give it: rows from the top without padding, 8 bits a channel, sRGB.
package struct DiffusionPicture: Sendable, Hashable {
    /// What the pixels are.
    package enum Channels: Int, Sendable, Hashable, Codable {
        /// One byte: how much. Of a mask, what is white is painted anew.
        case mask = 1
        case rgb = 3
    }

    package let width: Int
    package let height: Int
    package let channels: Channels
    /// `width * height * channels.rawValue` bytes.
    package let pixels: [UInt8]

    package init(width: Int, height: Int, channels: Channels = .rgb, pixels: [UInt8]) {
        precondition(width > 0 && height > 0 && pixels.count == width * height * channels.rawValue)
        self.width = width
        self.height = height
        self.channels = channels
        self.pixels = pixels
    }
}

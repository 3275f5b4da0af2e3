import CWebP

/// Why a WebP file could not be read or written; a sentence.
package struct WebPProblem: Error, Sendable, Hashable, CustomStringConvertible {
    package var description: String
}

extension DiffusionPicture {
    /// A WebP file, without loss, that says what it was made from, as `png(_:)` does.
    package func webp(_ recipe: PictureRecipe) throws(WebPProblem) -> [UInt8] {
        let rgb = bitmapRGB
        var encoded: UnsafeMutablePointer<UInt8>?
        let count = rgb.withUnsafeBufferPointer {
            WebPEncodeLosslessRGB($0.baseAddress, Int32(width), Int32(height), Int32(width * 3), &encoded)
        }
        defer { WebPFree(encoded) }
        guard count > 0, let encoded, var file = WebPFile(Array(UnsafeBufferPointer(start: encoded, count: count))) else {
            throw WebPProblem(description: "A picture of \(width) × \(height) pixels cannot be written as WebP; write a PNG.")
        }
        file.add(
            exif: EXIFComment.writing(WebUIParameters(recipe).text), xmp: XMPRecipe.writing(recipe.json), width: width,
            height: height)
        return file.bytes
    }

    /// The pixels of a WebP file that stands still; what is transparent in it is not.
    package init(webp file: [UInt8]) throws(WebPProblem) {
        var (width, height): (Int32, Int32) = (0, 0)
        let isKnown = WebPGetInfo(file, file.count, &width, &height) != 0
        let isMade = isKnown && Int(width) * Int(height) <= DiffusionLimits.webPPixelsMax
        let decoded = isMade ? WebPDecodeRGB(file, file.count, &width, &height) : nil
        defer { WebPFree(decoded) }
        guard let decoded, width > 0, height > 0 else {
            throw WebPProblem(description: "The WebP file could not be read: it is damaged, too large, or none.")
        }
        let bytes = Array(UnsafeBufferPointer(start: decoded, count: Int(width) * Int(height) * 3))
        self.init(width: Int(width), height: Int(height), pixels: bytes)
    }

    /// A mask becomes grey.
    private var bitmapRGB: [UInt8] {
        channels == .rgb ? pixels : pixels.flatMap { [$0, $0, $0] }
    }
}

package import Raster

extension DiffusionPicture {
    /// As a bitmap; a mask becomes grey.
    package var bitmap: Bitmap {
        let count = width * height
        let step = channels.rawValue
        let bytes = [UInt8](unsafeUninitializedCapacity: count * 4) { target, filled in
            pixels.withUnsafeBufferPointer { source in
                for pixel in 0..<count {
                    let from = pixel * step
                    target[pixel * 4] = source[from + step - 1]
                    target[pixel * 4 + 1] = source[from + step / 2]
                    target[pixel * 4 + 2] = source[from]
                    target[pixel * 4 + 3] = 255
                }
            }
            filled = count * 4
        }
        return Bitmap(width: width, height: height, pixels: bytes)
    }

    /// A bitmap on black, as models see no transparency.
    package init(_ bitmap: Bitmap) {
        let count = bitmap.width * bitmap.height
        let rgb = [UInt8](unsafeUninitializedCapacity: count * 3) { target, filled in
            bitmap.pixels.withUnsafeBufferPointer { source in
                // Colours are premultiplied: left as they are, they lie on black.
                for pixel in 0..<count {
                    target[pixel * 3] = source[pixel * 4 + 2]
                    target[pixel * 3 + 1] = source[pixel * 4 + 1]
                    target[pixel * 3 + 2] = source[pixel * 4]
                }
            }
            filled = count * 3
        }
        self.init(width: bitmap.width, height: bitmap.height, pixels: rgb)
    }

    /// How bright a bitmap is, as a mask.
    package init(maskOf bitmap: Bitmap) {
        // Rec. 601, as everybody turns colours into grey.
        let grey = (0..<bitmap.width * bitmap.height).map { pixel -> UInt8 in
            let blue = 114 * Int(bitmap.pixels[pixel * 4])
            let green = 587 * Int(bitmap.pixels[pixel * 4 + 1])
            let red = 299 * Int(bitmap.pixels[pixel * 4 + 2])
            return UInt8((red + green + blue + 500) / 1_000)
        }
        self.init(width: bitmap.width, height: bitmap.height, channels: .mask, pixels: grey)
    }
}

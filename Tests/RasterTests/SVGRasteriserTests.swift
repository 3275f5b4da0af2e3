import Raster
import Testing

@Suite struct SVGRasteriserTests {
    private func document(_ content: String, viewBox: String = "0 0 100 50") -> String {
        #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="\#(viewBox)">\#(content)</svg>"#
    }

    private func pixel(_ bitmap: Bitmap, _ x: Int, _ y: Int) -> [UInt8] {
        let start = (y * bitmap.width + x) * 4
        return Array(bitmap.pixels[start..<start + 4])
    }

    @Test func `a drawing fills the bitmap to its last pixel, whatever the rounding of its size`() throws {
        let svg = document(##"<rect width="100" height="50" fill="#ff8000"/>"##)
        for (width, height) in [(100, 50), (101, 49), (33, 64)] {
            let bitmap = try SVGRasteriser.bitmap(svg: svg, width: width, height: height)
            #expect(bitmap.width == width && bitmap.height == height)
            for corner in [(0, 0), (width - 1, 0), (0, height - 1), (width - 1, height - 1)] {
                #expect(pixel(bitmap, corner.0, corner.1) == [0x00, 0x80, 0xFF, 0xFF])
            }
        }
    }

    @Test func `a ground without edges looks the same though it is drawn coarsely, and what stands on it is sharp`() throws {
        let gradients = """
            <radialGradient id="a"><stop offset="0" stop-color="#fc8" stop-opacity="0.8"/><stop offset="1" stop-color="#fc8" stop-opacity="0"/>
            </radialGradient><linearGradient id="b" x1="0" x2="0" y1="0" y2="1"><stop offset="0" stop-color="#123"/>
            <stop offset="1" stop-color="#a63"/></linearGradient>
            """
        let ground = ##"<rect width="100" height="50" fill="url(#b)"/><circle cx="40" cy="20" r="30" fill="url(#a)"/>"##
        let box = ##"<path d="M10 10h20v20h-20z" fill="#fff"/>"##
        for (width, height) in [(400, 200), (401, 199), (7, 3)] {
            let fine = try SVGRasteriser.bitmap(
                svg: document("<defs>\(gradients)</defs>\(ground)\(box)"), width: width, height: height)
            let coarse = try SVGRasteriser.bitmap(
                svg: document(box), ground: document("<defs>\(gradients)</defs>\(ground)"), width: width, height: height)
            #expect(stride(from: 3, to: coarse.pixels.count, by: 4).allSatisfy { coarse.pixels[$0] == 255 })
            guard width > 100 else { continue }
            let apart = zip(fine.pixels, coarse.pixels).map { abs(Int($0) - Int($1)) }.max() ?? 0
            #expect(apart <= 6, "\(apart) of 255 apart at \(width)×\(height)")
        }
    }

    @Test func `colours are premultiplied and what is not drawn is transparent`() throws {
        let svg = document(##"<rect width="50" height="50" fill="#ffffff" fill-opacity="0.5"/>"##)
        let bitmap = try SVGRasteriser.bitmap(svg: svg, width: 100, height: 50)
        let half = pixel(bitmap, 10, 10)
        #expect(half.allSatisfy { (127...128).contains($0) })
        #expect(pixel(bitmap, 90, 10) == [0, 0, 0, 0])
    }

    @Test func `what is not SVG is refused in a sentence`() {
        for text in ["", "no drawing", "<svg", #"<svg xmlns="http://www.w3.org/2000/svg"><rect></svg>"#] {
            #expect {
                try SVGRasteriser.bitmap(svg: text, width: 10, height: 10)
            } throws: { error in
                String(describing: error).hasPrefix("The drawing is not SVG that can be read: ")
            }
        }
    }

    @Test func `a size that no bitmap has is refused`() {
        for (width, height) in [(0, 10), (10, -1), (1_000_000, 10)] {
            #expect(throws: RasterError.sizeOutOfRange(width: width, height: height)) {
                try SVGRasteriser.bitmap(svg: document(""), width: width, height: height)
            }
        }
    }

    @Test func `many threads draw the same bytes at once`() async throws {
        let svg = document(
            #"<defs><filter id="b"><feGaussianBlur stdDeviation="3"/></filter></defs>"#
                + #"<circle cx="50" cy="25" r="20" fill="teal" filter="url(#b)"/><text x="10" y="30">Wind</text>"#)
        let alone = try SVGRasteriser.bitmap(svg: svg, width: 200, height: 100)
        try await withThrowingTaskGroup(of: Bitmap.self) { group in
            for _ in 0..<8 { group.addTask { try SVGRasteriser.bitmap(svg: svg, width: 200, height: 100) } }
            for try await bitmap in group { #expect(bitmap == alone) }
        }
    }
}

import Pictures
import Raster
import Rendering
import Testing

@Suite struct CompositorTests {
    /// Premultiplied noise with long opaque and long clear stretches, as drawings have.
    private func noise(_ width: Int, _ height: Int, seed: UInt64, opaque: Bool = false) -> Bitmap {
        var random = SeededRandom(seed: seed)
        var bitmap = Bitmap(width: width, height: height)
        for y in 0..<height {
            var kind = 0
            for x in 0..<width {
                if x % 9 == 0, random.chance(0.3) { kind = Int(random.next() % 3) }
                let alpha = opaque || kind == 0 ? 255 : kind == 1 ? 0 : Int(random.next() % 256)
                for channel in 0..<3 {
                    bitmap.pixels[(y * width + x) * 4 + channel] = UInt8(
                        alpha == 0 ? 0 : Int(random.next() % UInt64(alpha + 1)))
                }
                bitmap.pixels[(y * width + x) * 4 + 3] = UInt8(alpha)
            }
        }
        return bitmap
    }

    private func scene(_ layers: [(Bitmap, LayerPlacement, Double, Bool)]) -> FrameScene {
        FrameScene(
            plate: .init(layers: layers.map { .init(image: LayerImage($0.0, wraps: $0.3), placement: $0.1, opacity: $0.2) }))
    }

    /// The same picture, pixel by pixel, in the plainest words.
    private func reference(_ layers: [(Bitmap, LayerPlacement, Double, Bool)], width: Int, height: Int) -> Bitmap {
        var frame = Bitmap(width: width, height: height)
        for index in 0..<width * height { frame.pixels[index * 4 + 3] = 255 }
        func cell(_ source: Double, _ side: Int, _ wraps: Bool) -> (Int, Int, Int) {
            let source = wraps ? source : min(max(source, 0), Double(side - 1))
            let floor = source.rounded(.down)
            let weight = Int(((source - floor) * 256).rounded())
            let first = ((Int(floor) % side) + side) % side
            return (first, wraps ? (first + 1) % side : min(first + 1, side - 1), weight)
        }
        func mix(_ a: Int, _ b: Int, _ weight: Int) -> Int { (a * 256 + (b - a) * weight + 128) >> 8 }
        for (bitmap, placement, opacity, wraps) in layers {
            let cover = Int((opacity * 256).rounded())
            for y in 0..<height {
                let (top, bottom, down) = cell(placement.originY + Double(y) * placement.step, bitmap.height, wraps)
                for x in 0..<width {
                    let (left, right, across) = cell(placement.originX + Double(x) * placement.step, bitmap.width, wraps)
                    let pixel = (0..<4).map { channel -> Int in
                        func at(_ x: Int, _ y: Int) -> Int { Int(bitmap.pixels[(y * bitmap.width + x) * 4 + channel]) }
                        let value = mix(
                            mix(at(left, top), at(left, bottom), down), mix(at(right, top), at(right, bottom), down), across)
                        return (value * cover + 128) >> 8
                    }
                    let rest = 256 - (pixel[3] + pixel[3] >> 7)
                    for channel in 0..<4 {
                        let index = (y * width + x) * 4 + channel
                        frame.pixels[index] = UInt8(pixel[channel] + (Int(frame.pixels[index]) * rest + 128) >> 8)
                    }
                }
            }
        }
        return frame
    }

    @Test func `a layer at rest is copied to the byte`() {
        let source = noise(61, 40, seed: 1, opaque: true)
        let frame = Compositor(width: 50, height: 30, threads: 1).bitmap(
            scene([(source, LayerPlacement(originX: 4, originY: 7, step: 1), 1, false)]))
        for y in 0..<30 {
            let from = ((y + 7) * 61 + 4) * 4
            #expect(Array(frame.pixels[y * 200..<y * 200 + 200]) == Array(source.pixels[from..<from + 200]))
        }
    }

    @Test func `half a pixel aside is the average of two`() {
        var source = Bitmap(width: 24, height: 2)
        for x in 0..<24 {
            for y in 0..<2 { for c in 0..<4 { source.pixels[(y * 24 + x) * 4 + c] = c == 3 ? 255 : UInt8(x * 10) } }
        }
        let frame = Compositor(width: 20, height: 2, threads: 1).bitmap(
            scene([(source, LayerPlacement(originX: 1.5, originY: 0, step: 1), 1, false)]))
        #expect((0..<20).allSatisfy { frame.pixels[$0 * 4] == UInt8($0 * 10 + 15) })
    }

    @Test func `skipping and hiding change no byte of what plain arithmetic gives`() {
        var random = SeededRandom(seed: 7)
        for round in 0..<9 {
            let layers = (0..<4).map { index -> (Bitmap, LayerPlacement, Double, Bool) in
                let wraps = index == 2
                let placement = LayerPlacement(
                    originX: random.number(in: -9...30), originY: random.number(in: -9...20),
                    step: round % 3 == 0 ? 1 : random.number(in: 0.7...1.3))
                return (
                    noise(90, 50, seed: UInt64(round * 10 + index), opaque: index == 0), placement,
                    index == 3 ? random.number(in: 0...1) : 1, wraps
                )
            }
            let frame = Compositor(width: 70, height: 36, threads: 1).bitmap(scene(layers))
            #expect(frame == reference(layers, width: 70, height: 36), "round \(round)")
        }
    }

    @Test func `a wrapping layer has no seam, however far it has drifted`() {
        let source = noise(64, 32, seed: 3, opaque: true)
        let compositor = Compositor(width: 64, height: 32, threads: 1)
        for shift in [(-64_000.0, 32_000.0), (64, -32), (6_400, 0)] {
            let frame = compositor.bitmap(
                scene([(source, LayerPlacement(originX: shift.0, originY: shift.1, step: 1), 1, true)]))
            #expect(frame == source)
        }
    }

    @Test func `the number of threads changes no byte`() {
        let layers = (0..<3).map {
            (
                noise(170, 100, seed: UInt64($0), opaque: $0 == 0), LayerPlacement(originX: 3.3, originY: 2.7, step: 0.97), 1.0,
                false
            )
        }
        let frames = [1, 2, 5].map { threads in
            let frame = VideoFrame(width: 150, height: 80)
            Compositor(width: 150, height: 80, threads: threads).draw(scene(layers), into: frame)
            return Array(UnsafeRawBufferPointer(start: frame.bytes, count: frame.byteCount))
        }
        #expect(frames[0] == frames[1] && frames[0] == frames[2])
        #expect(Set(frames[0]).count > 50)
    }

    @Test(arguments: [0.0, 0.25, 0.5, 1]) func `a cross-fade mixes two plates and a fade dims them`(share: Double) {
        func plain(_ value: UInt8) -> FrameScene.Plate {
            let pixels = (0..<64 * 16).flatMap { _ -> [UInt8] in [value, value, value, 255] }
            let image = LayerImage(Bitmap(width: 64, height: 16, pixels: pixels))
            return .init(layers: [.init(image: image, placement: LayerPlacement(originX: 0, originY: 0, step: 1))])
        }
        let compositor = Compositor(width: 64, height: 16, threads: 1)
        let mixed = compositor.bitmap(FrameScene(plate: plain(200), before: (plain(100), share)))
        #expect(mixed.pixels[0] == UInt8((100 + 100 * share).rounded()))
        let dimmed = compositor.bitmap(FrameScene(plate: plain(200), brightness: share))
        #expect(dimmed.pixels[0] == UInt8((200 * share).rounded()))
        #expect(dimmed.pixels[3] == 255 && mixed.pixels[3] == 255, "a frame is opaque")
    }

    @Test func `captions lie on top and stay bright in a fade`() {
        let sky = LayerImage(noise(64, 32, seed: 1, opaque: true))
        let caption = LayerImage(Bitmap(width: 10, height: 4, pixels: [UInt8](repeating: 255, count: 160)))
        let compositor = Compositor(width: 64, height: 32, threads: 1)
        // Also where it reaches over the frame's edges.
        for (x, y) in [(20, 10), (-4, -2), (58, 30)] {
            let frame = compositor.bitmap(
                FrameScene(
                    plate: .init(layers: [.init(image: sky, placement: LayerPlacement(originX: 0, originY: 0, step: 1))]),
                    brightness: 0, captions: [.init(image: caption, x: x, y: y)]))
            for row in 0..<32 {
                for column in 0..<64 {
                    let isInside = (x..<x + 10).contains(column) && (y..<y + 4).contains(row)
                    #expect(frame.pixels[(row * 64 + column) * 4] == (isInside ? 255 : 0))
                }
            }
        }
    }

    @Test func `colours become those of BT 709`() {
        // Red, green, blue → Y, U, V of limited range, computed from Kr 0.2126 and Kb 0.0722.
        let expected: [(rgb: (Double, Double, Double), yuv: (Double, Double, Double))] = [
            ((0, 0, 0), (16, 128, 128)), ((255, 255, 255), (235, 128, 128)), ((255, 0, 0), (62.6, 102.3, 240)),
            ((0, 255, 0), (172.6, 41.7, 26.2)), ((0, 0, 255), (31.8, 240, 117.8)), ((128, 128, 128), (125.9, 128, 128)),
        ]
        for (rgb, yuv) in expected {
            let pixels = (0..<36 * 6).flatMap { _ -> [UInt8] in [UInt8(rgb.2), UInt8(rgb.1), UInt8(rgb.0), 255] }
            let frame = VideoFrame(width: 36, height: 6)
            Compositor(width: 36, height: 6, threads: 1).draw(
                scene([
                    (Bitmap(width: 36, height: 6, pixels: pixels), LayerPlacement(originX: 0, originY: 0, step: 1), 1, false)
                ]),
                into: frame)
            let bytes = Array(UnsafeRawBufferPointer(start: frame.bytes, count: frame.byteCount))
            #expect(bytes[..<216].allSatisfy { abs(Double($0) - yuv.0) <= 1 })
            #expect(bytes[216..<270].allSatisfy { abs(Double($0) - yuv.1) <= 1 })
            #expect(bytes[270...].allSatisfy { abs(Double($0) - yuv.2) <= 1 })
        }
    }
}

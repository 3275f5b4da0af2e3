import Pictures
import Rendering
import Storyboards
import Testing

@Suite struct CameraTests {
    private let depths = [0, 0.3, 1, 1.4, 3]
    private let sizes = [(1280, 720), (406, 720), (720, 720), (64, 64)]

    private func layers(drift: Drift = .none) -> [IllustrationLayer] {
        depths.map { IllustrationLayer(name: "\($0)", svg: "", depth: $0, drift: drift) }
    }

    @Test(arguments: CameraMove.allCases) func `no layer ever shows its edge`(move: CameraMove) {
        for drift in [Drift.none, Drift(x: 0.02, y: -0.01, wraps: false), Drift(x: -3, y: 2, wraps: false)] {
            for (width, height) in sizes {
                for frames in [1, 2, 90, 600] {
                    let layers = layers(drift: drift)
                    let camera = Camera(move: move, frames: frames, frameRate: 30, width: width, height: height, layers: layers)
                    let size = LayerSize(frameWidth: width, frameHeight: height)
                    for layer in layers {
                        for frame in stride(from: 0, to: frames, by: max(1, frames / 40)) {
                            let place = camera.placement(of: layer, at: frame)
                            #expect(place.originX >= 0 && place.originY >= 0)
                            #expect(place.originX + place.step * Double(width - 1) <= Double(size.width - 1))
                            #expect(place.originY + place.step * Double(height - 1) <= Double(size.height - 1))
                        }
                    }
                }
            }
        }
    }

    @Test(arguments: CameraMove.allCases) func `every frame differs from the one before, at an even pace`(move: CameraMove) {
        let layers = layers()
        let camera = Camera(move: move, frames: 150, frameRate: 30, width: 1280, height: 720, layers: layers)
        let places = (0..<150).map { camera.placement(of: layers[2], at: $0) }
        // What the frame's corner travels, in pixels.
        let paces = zip(places, places.dropFirst()).map { a, b in
            abs(a.originX - b.originX) + abs(a.originY - b.originY)
        }
        let slowest = paces.min() ?? 0
        let fastest = paces.max() ?? 0
        #expect(slowest > 0.02)
        #expect(fastest < slowest * 3)
        #expect(fastest < 2, "a drift, not a sweep")
    }

    @Test func `near layers move more than far ones and the sky not at all`() {
        let layers = layers()
        let camera = Camera(move: .panRight, frames: 120, frameRate: 30, width: 1280, height: 720, layers: layers)
        let travels = layers.map { camera.placement(of: $0, at: 119).originX - camera.placement(of: $0, at: 0).originX }
        #expect(travels[0] == 0)
        for (far, near) in zip(travels, travels.dropFirst()) { #expect(near > far) }
    }

    @Test func `the sky at rest lies on whole pixels`() {
        let sky = IllustrationLayer(name: "sky", svg: "", depth: 0)
        for (width, height) in sizes {
            let camera = Camera(move: .pushIn, frames: 90, frameRate: 30, width: width, height: height, layers: [sky])
            let place = camera.placement(of: sky, at: 45)
            #expect(place.step == 1)
            #expect(place.originX == place.originX.rounded() && place.originY == place.originY.rounded())
        }
    }

    @Test func `rain falls as fast as it says`() {
        let rain = IllustrationLayer(name: "rain", svg: "", depth: 1, drift: Drift(x: 0, y: 1.5, wraps: true))
        let camera = Camera(move: .panLeft, frames: 90, frameRate: 30, width: 1280, height: 720, layers: [rain])
        let fallen = camera.placement(of: rain, at: 0).originY - camera.placement(of: rain, at: 30).originY
        #expect(abs(fallen - 1.5 * 720) < 1e-6)
    }
}

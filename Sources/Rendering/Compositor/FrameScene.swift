/// All that is seen in one frame.
package struct FrameScene: Sendable {
    /// One illustration, back to front.
    package struct Plate: Sendable {
        package struct Layer: Sendable {
            package var image: LayerImage
            package var placement: LayerPlacement
            /// 0 … 1.
            package var opacity: Double

            package init(image: LayerImage, placement: LayerPlacement, opacity: Double = 1) {
                self.image = image
                self.placement = placement
                self.opacity = opacity
            }
        }

        package var layers: [Layer]

        package init(layers: [Layer]) { self.layers = layers }
    }

    /// A picture that lies still on top, at whole pixels.
    package struct Overlay: Sendable {
        package var image: LayerImage
        package var x: Int
        package var y: Int

        package init(image: LayerImage, x: Int, y: Int) {
            self.image = image
            self.x = x
            self.y = y
        }
    }

    package var plate: Plate
    /// What `plate` fades in over, and how far it has come, 0 … 1.
    package var before: (plate: Plate, mix: Double)?
    /// 0 black … 1; captions stay bright.
    package var brightness: Double
    package var captions: [Overlay]

    package init(plate: Plate, before: (plate: Plate, mix: Double)? = nil, brightness: Double = 1, captions: [Overlay] = []) {
        self.plate = plate
        self.before = before
        self.brightness = brightness
        self.captions = captions
    }
}

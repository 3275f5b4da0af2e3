/// The frame in drawing units: `height` high, `height · aspect` wide, with the overscan around it.
struct Frame: Sendable, Hashable {
    static let height = 1000.0
    /// Planes are cut down to here, well under the overscanned frame.
    static let floor = 1320.0
    /// Above this line faces are safe from captions.
    static let captionTop = 850.0

    let aspect: Double

    var width: Double { Self.height * aspect }
    /// The overscanned frame.
    var left: Double { -width * Illustration.overscan }
    var top: Double { -Self.height * Illustration.overscan }
    var fullWidth: Double { width * (1 + 2 * Illustration.overscan) }
    var fullHeight: Double { Self.height * (1 + 2 * Illustration.overscan) }
    var right: Double { left + fullWidth }
    var bottom: Double { top + fullHeight }
    /// How far planes are cut to the sides, so that a step aside of the camera shows no edge.
    var planeLeft: Double { left - 0.14 * width - 40 }
    var planeRight: Double { right + 0.14 * width + 40 }

    /// The overscanned frame as a sheet.
    var whole: Cutting { .rectangle(x: left, y: top, width: fullWidth, height: fullHeight) }

    var viewBox: String {
        [left, top, fullWidth, fullHeight].map { SVG.number($0) }.joined(separator: " ")
    }
}

/// Why a drawing, a text or a PNG did not become a bitmap, or the other way round.
package enum RasterError: Error, Sendable, Equatable, CustomStringConvertible {
    case sizeOutOfRange(width: Int, height: Int)
    case svgUnreadable(reason: String)
    case undrawable(reason: String)
    case textUndrawable(reason: String)
    case pngUnreadable(reason: String)
    case pngUnwritable(reason: String)

    package var description: String {
        switch self {
        case .sizeOutOfRange(let width, let height):
            "A picture of \(width) × \(height) pixels cannot be drawn; each side must be 1 to \(Limits.bitmapSidePixelsMax) pixels."
        case .svgUnreadable(let reason): "The drawing is not SVG that can be read: \(reason)"
        case .undrawable(let reason): "The picture could not be drawn: \(reason)"
        case .textUndrawable(let reason): "The text could not be set: \(reason)"
        case .pngUnreadable(let reason): "The PNG could not be read: \(reason)"
        case .pngUnwritable(let reason): "The PNG could not be written: \(reason)"
        }
    }
}

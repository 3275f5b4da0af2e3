import Analysis
package import Storyboards

/// Paints by scissors: every picture is a stack of cut papers, chosen by mood and hour, moved by the camera as planes.
package struct AnimaticPainter: Painter {
    private static let identity = "animatic-4"

    package let capabilities = PainterCapabilities(isLayered: true, setsWords: true)

    package init() {}

    package func identity(for commission: PictureCommission) -> String { Self.identity }

    package func paint(
        _ commission: PictureCommission, report: @escaping @Sendable (Double) -> Void
    ) async throws -> Illustration {
        illustration(of: commission.brief, aspect: commission.aspect)
    }

    /// The picture, without waiting: nothing here can fail.
    package func illustration(of brief: PictureBrief, aspect: Double) -> Illustration {
        let frame = Frame(aspect: min(max(aspect, 0.25), 4))
        switch brief.kind {
        case .scene: return Illustration(aspect: aspect, layers: Composition(brief: brief, frame: frame).layers())
        case .title, .chapter, .end: return Illustration(aspect: aspect, layers: Card(brief: brief, frame: frame).layers())
        }
    }
}

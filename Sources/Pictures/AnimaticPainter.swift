import Analysis
package import Storyboards

/// Paints by scissors: every picture is a stack of cut papers, chosen by mood and hour, moved by the camera as planes.
package struct AnimaticPainter: Painter {
    package let identity = "animatic-4"

    package init() {}

    package func paint(_ brief: PictureBrief, aspect: Double) async throws -> Illustration {
        illustration(of: brief, aspect: aspect)
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

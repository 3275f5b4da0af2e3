/// What a material does to a layer once it has been drawn: the fibres of paper, the lines of an engraving.
///
/// A pass over the pixels instead of patterns in the drawing: a renderer fills each shape with a pattern anew, and knows nothing of
/// tones. Whole numbers throughout: equal layers give equal bytes on every machine.
package enum Finish: String, Sendable, Hashable, Codable, CaseIterable {
    /// Cut paper.
    case fibres
    /// Watercolour: pigment gathers in the hollows of the paper and in blooms.
    case granulation
    /// Film.
    case grain
    /// Gouache: dry strokes of the brush.
    case gouache
    /// Pen strokes by tone over a pale wash.
    case hatching
    /// Lines cut by tone into a block.
    case gouges

    /// Works on the pixels of a layer that belongs to a frame `frameHeight` pixels high.
    package func apply(to bitmap: inout Bitmap, frameHeight: Int) {
        switch self {
        case .fibres: Texture.fibres.apply(to: &bitmap, strength: 26, frameHeight: frameHeight)
        case .granulation: Texture.blooms.apply(to: &bitmap, strength: 36, frameHeight: frameHeight)
        case .grain: Texture.grain.apply(to: &bitmap, strength: 13, frameHeight: frameHeight)
        case .gouache: Texture.bristles.apply(to: &bitmap, strength: 17, frameHeight: frameHeight)
        case .hatching: Engraving.pen.apply(to: &bitmap, frameHeight: frameHeight)
        case .gouges: Engraving.gouge.apply(to: &bitmap, frameHeight: frameHeight)
        }
    }
}

/// How the pictures of a film are made: the hand and the material. Raw values are stable: they are stored, and typed by people.
package enum PictureStyle: String, Sendable, Codable, CaseIterable {
    /// Sheets of coloured paper one over another, with shadows between them.
    case paperCut = "paper-cut"
    /// Pen and black ink over pale washes; shade by hatching.
    case ink
    /// Thin colours on white paper, pooled at their edges.
    case watercolour
    /// Black lines and a few flat colours, cut with a gouge.
    case woodcut
    /// Black and white, hard light, and one colour.
    case noir
    /// Bright gouache with coloured outlines.
    case storybook
}

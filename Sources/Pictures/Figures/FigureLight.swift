package import Storyboards

/// How the light of a picture falls on the cut-outs of one plane.
package struct FigureLight: Sendable, Hashable {
    /// Base colour of the plane: what a cut-out would be if it had no colour of its own.
    package var silhouette: Colour
    /// Colour of the light along the lit edges.
    package var rim: Colour
    /// 0 … 1: how much of the cut-outs' own colours shows through the silhouette.
    package var tint: Double
    /// The light comes from behind the figure (from the left, in the drawing's own coordinates): for a drawing that will be
    /// mirrored, the other side.
    package var fromLeft: Bool
    package var style: PictureStyle
    /// How many frame units an adult will be tall: lines are as wide on a giant as on a child.
    package var unit: Double

    package init(
        silhouette: Colour, rim: Colour, tint: Double, fromLeft: Bool = false, style: PictureStyle = .paperCut,
        unit: Double = 400
    ) {
        self.silhouette = silhouette
        self.rim = rim
        self.tint = tint
        self.fromLeft = fromLeft
        self.style = style
        self.unit = unit
    }
}

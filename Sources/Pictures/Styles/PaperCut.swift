import Raster

extension Treatment {
    /// Coloured papers with soft shadows between them and light along their edges.
    static let paperCut = Treatment(softShadow: 1, rim: 1, finish: .fibres)
}

import Diffusion

@testable import Studio

extension Painters {
    /// Knows what can be asked of the models in the home's library; nobody paints.
    static func knowing(_ home: StudioHome) -> Painters {
        let engine = DiffusionEngine(
            executable: "/nobody/paints", arguments: [], findLibrary: { () throws(DiffusionError) in "/nobody/paints.so" })
        return Painters(diffusion: DiffusionWorkplace(engine: engine, library: ModelLibrary(folder: home.models)))
    }
}

import Diffusion
import Observability

/// What an engine's process holds now.
package struct EngineReport: Sendable, Codable {
    package var name: String
    package var pid: Int32?
    package var residentBytes: Int
    /// The most since it began, or since it began its last picture.
    package var residentBytesMax: Int
    /// Of graphics cards; nil where none can be read.
    package var graphicsBytes: Int?
    /// The model that it holds, as far as is known.
    package var model: String?

    /// nil for an engine that does not run.
    init?(_ engine: DiffusionEngine, cards: GraphicsCards?) {
        guard let pid = engine.knownPID, let share = MachineMemory.share(of: pid) else { return nil }
        name = "diffusion"
        self.pid = pid
        residentBytes = share.residentBytes
        residentBytesMax = share.residentBytesMax
        graphicsBytes = cards?.usedBytes(by: pid)
        model = engine.loadedModel?.name
    }
}

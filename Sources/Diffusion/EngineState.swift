import Synchronization

/// What is known in the studio of an engine's process, at any moment.
final class EngineState: Sendable {
    private struct Known {
        var model: DiffusionModel?
        var process: Int32?
        var isOnGPU: Bool?
    }

    private let known = Mutex(Known())
    let files = ModelFileCache()

    /// From now on nobody knows what it holds.
    func willWork() { known.withLock { $0.model = nil } }

    func didWork(by model: DiffusionModel?, in process: Int32?) {
        known.withLock { known in
            known.model = model
            known.process = process
        }
    }

    /// A process that was started since holds nothing.
    func loaded(in process: Int32?) -> DiffusionModel? {
        known.withLock { process != nil && $0.process == process ? $0.model : nil }
    }

    var isOnGPU: Bool? {
        get { known.withLock(\.isOnGPU) }
        set { known.withLock { $0.isOnGPU = newValue } }
    }
}

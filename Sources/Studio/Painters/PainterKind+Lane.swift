package import JobQueue
package import Pictures

extension PainterKind {
    /// Where its jobs stand in line: there is one diffusion engine, on a graphics card or on the processor.
    package var lane: Lane {
        switch self {
        case .animatic: .cpu
        case .diffusion: .gpu
        case .comfyui: .network
        }
    }
}

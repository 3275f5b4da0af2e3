import ComfyUI
import Diffusion
package import Pictures

/// The painters of a studio: where each is found, and where it is decided who paints.
package struct Painters: Sendable {
    private let animatic = AnimaticPainter()
    /// nil where nothing is to be painted by models.
    let diffusion: DiffusionWorkplace?
    let comfyUI: ComfyUIWorkplace?

    package init(diffusion: DiffusionWorkplace? = nil, comfyUI: ComfyUIWorkplace? = nil) {
        self.diffusion = diffusion
        self.comfyUI = comfyUI
    }

    /// Who paints when this is chosen, and with what.
    /// - Throws: where a painter was chosen that cannot paint, what is to be mended: `PainterProblem`, `ModelProblem`, `DiffusionError`.
    @concurrent
    package func setup(for choice: PainterChoice) async throws -> PainterSetup {
        switch choice {
        case .animatic: .animatic
        case .diffusion: try diffusionSetup()
        case .comfyui: try await comfyUIServers().setup()
        case .auto: await best()
        }
    }

    /// Nobody asked for a painter: one that cannot paint is not missed.
    private func best() async -> PainterSetup {
        if let setup = try? diffusionSetup(), await diffusion?.hasGraphicsCard() == true { return setup }  // as said above
        if let comfyUI, await comfyUI.servers.isAnyWell(), let setup = try? await comfyUI.setup() { return setup }  // as above
        return .animatic
    }

    private func comfyUIServers() throws(PainterProblem) -> ComfyUIWorkplace {
        guard let comfyUI else { throw PainterProblem.noComfyUI }
        return comfyUI
    }

    private func diffusionSetup() throws -> PainterSetup {
        try diffusionWorkplace().setup()
    }

    func diffusionWorkplace() throws(PainterProblem) -> DiffusionWorkplace {
        guard let diffusion else { throw PainterProblem(.notConfigured, "This studio paints by no diffusion model.") }
        return diffusion
    }

    /// - Throws: as `setup`; what was there may be gone.
    package func painter(_ setup: PainterSetup) throws -> any Painter {
        switch setup.kind {
        case .animatic: return animatic
        case .diffusion: return try diffusionWorkplace().painter(setup)
        case .comfyui: return try comfyUIServers().painter(setup)
        }
    }

    /// Ends what is kept warm. Stopping twice is harmless.
    package func stop() async {
        await diffusion?.engine.stop()
    }
}

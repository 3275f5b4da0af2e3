import Diffusion
package import Pictures

/// The painters of a studio: where each is found, and where it is decided who paints.
package struct Painters: Sendable {
    private let animatic = AnimaticPainter()
    /// nil where nothing is to be painted by models.
    let diffusion: DiffusionWorkplace?

    package init(diffusion: DiffusionWorkplace? = nil) {
        self.diffusion = diffusion
    }

    /// Who paints when this is chosen, and with what.
    /// - Throws: where a painter was chosen that cannot paint, what is to be mended: `PainterProblem`, `ModelProblem`, `DiffusionError`.
    package func setup(for choice: PainterChoice) async throws -> PainterSetup {
        switch choice {
        case .animatic: .animatic
        case .diffusion: try diffusionSetup()
        case .comfyui: throw PainterProblem(.notConfigured, "No ComfyUI server is named: set SEIDRA_COMFYUI_URL.")
        case .auto: await best()
        }
    }

    /// Nobody asked for a painter: one that cannot paint is not missed.
    private func best() async -> PainterSetup {
        if let setup = try? diffusionSetup(), await diffusion?.hasGraphicsCard() == true { return setup }  // as said above
        return .animatic
    }

    private func diffusionSetup() throws -> PainterSetup {
        guard let diffusion else { throw PainterProblem(.notConfigured, "This studio paints by no diffusion model.") }
        return try diffusion.setup()
    }

    /// - Throws: as `setup`; what was there may be gone.
    package func painter(_ setup: PainterSetup) throws -> any Painter {
        switch setup.kind {
        case .animatic: return animatic
        case .diffusion:
            guard let diffusion else { throw PainterProblem(.notConfigured, "This studio paints by no diffusion model.") }
            return try diffusion.painter(setup)
        case .comfyui: throw PainterProblem(.notConfigured, "No ComfyUI server is named: set SEIDRA_COMFYUI_URL.")
        }
    }

    /// Ends what is kept warm. Stopping twice is harmless.
    package func stop() async {
        await diffusion?.engine.stop()
    }
}

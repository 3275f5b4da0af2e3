import Diffusion
import JobQueue
package import Pictures
import Storyboards

/// A painter as programs see it: /api/painters.
package struct PainterDescription: Sendable, Encodable {
    package let name: PainterKind
    let isReady: Bool
    /// Whether it paints where nobody chooses.
    let isAuto: Bool
    /// What is to be done before it can paint; nil where it can.
    let problem: String?
    /// Those of this studio that it can paint by.
    let models: [String]?
    /// The one that it paints by unless another is named.
    let model: String?
    let promptForm: PicturePrompt.Form?
    let sizes: SizesEntry?
    let isLayered: Bool?
    let isDeterministic: Bool?
    let setsWords: Bool?
    let lane: Lane

    struct SizesEntry: Encodable {
        let least: Int
        let most: Int
        let multiple: Int
        let native: Int
    }
}

extension Painters {
    /// All of them, those that cannot paint with the reason.
    @concurrent
    package func descriptions() async -> [PainterDescription] {
        // The choice of nobody cannot fail.
        let auto = try? await setup(for: .auto)
        var descriptions: [PainterDescription] = []
        for (kind, choice) in [(PainterKind.animatic, PainterChoice.animatic), (.diffusion, .diffusion), (.comfyui, .comfyui)] {
            let found: Result<(PainterSetup, PainterCapabilities), any Error>
            do {
                let setup = try await setup(for: choice)
                found = .success((setup, try painter(setup).capabilities))
            } catch {
                found = .failure(error)
            }
            descriptions.append(description(of: kind, found, isAuto: auto?.kind == kind))
        }
        return descriptions
    }

    private func description(
        of kind: PainterKind, _ found: Result<(PainterSetup, PainterCapabilities), any Error>, isAuto: Bool
    ) -> PainterDescription {
        var (setup, able, problem): (PainterSetup?, PainterCapabilities?, String?)
        switch found {
        case .success(let ready): (setup, able) = ready
        case .failure(let error): problem = FilmProblem(error).sentence
        }
        return PainterDescription(
            name: kind, isReady: able != nil, isAuto: isAuto, problem: problem,
            models: kind == .diffusion ? diffusion?.models.map(\.name) : nil, model: setup?.model, promptForm: able?.promptForm,
            sizes: able?.sizes.map {
                .init(
                    least: $0.sidePixels.lowerBound, most: $0.sidePixels.upperBound, multiple: $0.multiplePixels,
                    native: $0.nativeSidePixels)
            }, isLayered: able?.isLayered, isDeterministic: able?.isDeterministic, setsWords: able?.setsWords, lane: kind.lane)
    }
}

/// Who paints, as a person chooses it.
package enum PainterChoice: String, Sendable, Hashable, Codable, CaseIterable {
    /// The best that is there: a diffusion model where there is a graphics card, ComfyUI where a server answers, else the animatic painter.
    case auto
    case animatic, diffusion, comfyui
}

/// The painters that there are.
package enum PainterKind: String, Sendable, Hashable, Codable, CaseIterable {
    case animatic, diffusion, comfyui

    /// Completes a sentence.
    package var words: String {
        switch self {
        case .animatic: "the animatic painter"
        case .diffusion: "the diffusion model"
        case .comfyui: "ComfyUI"
        }
    }
}

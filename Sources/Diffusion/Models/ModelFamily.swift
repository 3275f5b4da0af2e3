/// Models that go together: a LoRA of one family is of no use to another.
package enum ModelFamily: String, Sendable, Hashable, Codable, CaseIterable {
    case sd1, sd2, sdxs, sdxl, sd3, flux, flux2, qwenImage, zImage, wan, svd, unknown

    /// What people call it.
    package var title: String {
        switch self {
        case .sd1: "Stable Diffusion 1"
        case .sd2: "Stable Diffusion 2"
        case .sdxs: "SDXS-512"
        case .sdxl: "Stable Diffusion XL"
        case .sd3: "Stable Diffusion 3"
        case .flux: "FLUX.1"
        case .flux2: "FLUX.2"
        case .qwenImage: "Qwen-Image"
        case .zImage: "Z-Image"
        case .wan: "Wan"
        case .svd: "Stable Video Diffusion"
        case .unknown: "unknown"
        }
    }

    /// Sides of pictures are a multiple of this: what the decoder enlarges by, times what the model halves (UNets thrice, transformers once).
    package var sideMultiple: Int {
        switch self {
        case .sd3, .flux, .flux2, .qwenImage, .zImage: 16
        case .wan: 32
        case .sd1, .sd2, .sdxs, .sdxl, .svd, .unknown: 64
        }
    }

    /// Told by tensors that one family has, and of UNets by the width of the text that they attend to.
    init(_ header: ModelHeader) {
        let names = header.tensors.keys
        func has(_ parts: String...) -> Bool { names.contains { name in parts.contains { name.contains($0) } } }
        if has("double_stream_modulation_img") {
            self = .flux2
        } else if has("transformer_blocks.0.img_mod.1", "transformer_blocks_0_img_mod_1") {
            self = .qwenImage
        } else if has("cap_embedder.") {
            self = .zImage
        } else if has("double_blocks.", "double_blocks_", "single_transformer_blocks") {
            self = .flux
        } else if has("joint_blocks.", "joint_blocks_") {
            self = .sd3
        } else if has("blocks.0.cross_attn.", "blocks_0_cross_attn") {
            self = .wan
        } else if has("time_mixer.mix_factor") {
            self = .svd
        } else {
            self = Self.ofUNet(header)
        }
    }

    private static func ofUNet(_ header: ModelHeader) -> ModelFamily {
        let attended = header.tensors.first { name, tensor in
            let isFirstOfLoRA = name.contains("lora_down") || name.contains("lora_A") || name.contains(".lora.down")
            let isKey = name.contains("attn2.to_k") || name.contains("attn2_to_k")
            return isKey && tensor.shape.count >= 2 && (isFirstOfLoRA || name.hasSuffix("to_k.weight"))
        }
        switch attended?.value.shape[1] {
        case 768:
            let isWhole = header.tensors.keys.contains { $0.contains("middle_block.1.") || $0.contains("mid_block.attentions") }
            let hasUNet = header.tensors.keys.contains {
                $0.contains("input_blocks.0.0.weight") || $0.contains("conv_in.weight")
            }
            return hasUNet && !isWhole ? .sdxs : .sd1
        case 1_024: return .sd2
        case 2_048: return .sdxl
        default: return .unknown
        }
    }
}

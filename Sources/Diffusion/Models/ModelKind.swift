/// What a model file is for.
package enum ModelKind: String, Sendable, Hashable, Codable, CaseIterable {
    case checkpoint
    /// A UNet or a transformer without its text encoders and VAE.
    case diffusionModel
    case lora
    case vae
    /// A tiny decoder (TAESD).
    case tinyDecoder
    case controlNet
    case upscaler
    case textEncoder
    case embedding
    case unknown

    /// "a LoRA": completes a sentence.
    package var words: String {
        switch self {
        case .checkpoint: "a checkpoint"
        case .diffusionModel: "a diffusion model without its text encoders"
        case .lora: "a LoRA"
        case .vae: "a VAE"
        case .tinyDecoder: "a tiny decoder"
        case .controlNet: "a ControlNet"
        case .upscaler: "an upscaler"
        case .textEncoder: "a text encoder"
        case .embedding: "an embedding"
        case .unknown: "none of the kinds that are known"
        }
    }

    /// Told by the names of its tensors, each of which only one kind has.
    init(_ header: ModelHeader) {
        let names = header.tensors.keys
        func has(_ parts: String...) -> Bool { names.contains { name in parts.contains { name.contains($0) } } }
        func begins(_ parts: String...) -> Bool { names.contains { name in parts.contains { name.hasPrefix($0) } } }
        let hasModel =
            begins("model.diffusion_model.", "unet.", "diffusion_model.")
            || begins(
                "input_blocks.", "down_blocks.", "double_blocks.", "joint_blocks.", "transformer_blocks.", "cap_embedder.")
            || has("blocks.0.cross_attn.norm_k.weight")
        let hasWords = begins("cond_stage_model.", "conditioner.", "text_encoders.", "te.", "text_encoder.")
        self =
            if has("lora_down", "lora_up", ".lora_A.", ".lora_B.", ".lora.down", "hada_w1_a", "lokr_w1") {
                .lora
            } else if begins("control_model.", "controlnet_")
                || has("zero_convs.", "controlnet_cond_embedding", "input_hint_block")
            {
                .controlNet
            } else if hasModel {
                hasWords ? .checkpoint : .diffusionModel
            } else if has("rdb1.conv1.weight", "RDB1.conv1.0.weight") {
                .upscaler
            } else if has("encoder.conv_in.weight", "decoder.conv_in.weight", "encoder.conv1.weight") {
                .vae
            } else if begins("decoder.layers.", "tae.", "taesd_decoder") {
                .tinyDecoder
            } else if has("token_embd.weight", "embed_tokens.weight", "token_embedding.weight", "shared.weight") {
                .textEncoder
            } else if header.tensors.count <= 4, has("emb_params", "clip_l", "clip_g", "string_to_param") {
                .embedding
            } else {
                .unknown
            }
    }
}

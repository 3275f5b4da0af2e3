import Foundation
import Testing

@testable import Diffusion

struct ModelFileTests {
    private func safetensors(_ tensors: [String: [Int]], metadata: [String: String] = [:], missing: Int = 0) -> Data {
        var header: [String: Any] = metadata.isEmpty ? [:] : ["__metadata__": metadata]
        var end = 0
        for (name, shape) in tensors.sorted(by: { $0.key < $1.key }) {
            let bytes = 2 * shape.reduce(1, *)
            header[name] = ["dtype": "F16", "shape": shape, "data_offsets": [end, end + bytes]] as [String: Any]
            end += bytes
        }
        // Strings and whole numbers are always JSON.
        let text = (try? JSONSerialization.data(withJSONObject: header)) ?? Data()
        return withUnsafeBytes(of: UInt64(text.count).littleEndian) { Data($0) } + text + Data(count: end - missing)
    }

    private func reading(_ data: Data) async throws -> ModelFile {
        try await withTemporaryFolder { folder in
            let path = folder + "/model"
            try data.write(to: URL(filePath: path))
            return try ModelFile.reading(path)
        }
    }

    private func refusal(_ data: Data) async -> String {
        await #expect(throws: DiffusionError.self) { try await reading(data) }?.description ?? ""
    }

    @Test func `the models that tests paint by are told apart by their headers`() throws {
        let checkpoint = try ModelFile.reading(RandomModels.checkpoint)
        #expect(checkpoint.kind == .checkpoint && checkpoint.family == .sdxs && checkpoint.weightType == "F16")
        #expect(checkpoint.parameterCount > 440_000_000 && checkpoint.title == "Random SDXS-512")
        let lora = try ModelFile.reading(RandomModels.lora)
        #expect(lora.kind == .lora && lora.triggerWords == ["gull rock"])
        #expect(try ModelFile.reading(RandomModels.upscaler).kind == .upscaler)
    }

    @Test(
        arguments: [
            (
                [
                    "model.diffusion_model.input_blocks.4.1.transformer_blocks.0.attn2.to_k.weight": [640, 2_048],
                    "conditioner.embedders.1.x": [1],
                ],
                ModelKind.checkpoint, ModelFamily.sdxl
            ),
            (
                [
                    "model.diffusion_model.input_blocks.0.0.weight": [1], "model.diffusion_model.middle_block.1.x": [1],
                    "model.diffusion_model.input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight": [320, 768],
                    "cond_stage_model.x": [1],
                ],
                .checkpoint, .sd1
            ),
            (["lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn2_to_k.lora_down.weight": [4, 768]], .lora, .sd1),
            (["double_blocks.0.img_mlp.0.weight": [1]], .diffusionModel, .flux),
            (["joint_blocks.0.x.weight": [1]], .diffusionModel, .sd3),
            (["model.diffusion_model.cap_embedder.0.weight": [1]], .diffusionModel, .zImage),
            (["blocks.0.cross_attn.norm_k.weight": [1]], .diffusionModel, .wan),
            (["control_model.zero_convs.0.0.weight": [1]], .controlNet, .unknown),
            (["decoder.conv_in.weight": [1], "encoder.conv_in.weight": [1]], .vae, .unknown),
            (["decoder.layers.0.weight": [1]], .tinyDecoder, .unknown),
            (["text_model.embeddings.token_embedding.weight": [1]], .textEncoder, .unknown),
            (["emb_params": [2, 768]], .embedding, .unknown),
            (["something.weight": [1]], .unknown, .unknown),
        ] as [([String: [Int]], ModelKind, ModelFamily)])
    func `kind and family follow from the names and shapes of tensors`(
        tensors: [String: [Int]], kind: ModelKind, family: ModelFamily
    ) async throws {
        // No data: only the header is looked at.
        let header = ModelHeader(tensors: tensors.mapValues { .init(shape: $0, type: "F16") })
        #expect(ModelKind(header) == kind && ModelFamily(header) == family)
    }

    @Test func `trigger words are those that were trained most often`() async throws {
        let metadata = ["ss_tag_frequency": #"{"1_a":{"gull":3,"rock":9},"2_b":{"gull":8}}"#, "ss_output_name": "gulls"]
        let file = try await reading(safetensors(["x.lora_up.weight": [2, 2]], metadata: metadata))
        #expect(file.triggerWords == ["gull", "rock"] && file.title == "gulls")
    }

    @Test func `a pickle is refused, however it is called`() async {
        #expect(await refusal(Data("PK\u{3}\u{4}archive/data.pkl and more".utf8)).contains("pickle"))
        #expect(
            await refusal(Data([0x80, 2, 0x63, 0x6F, 0x73, 0x0A, 0x73, 0x79, 0x73, 0x74, 0x65, 0x6D, 0x0A])).contains("pickle"))
        #expect(await refusal(Data("hello".utf8)).contains("neither"))
        #expect(await refusal(Data()).contains("neither"))
    }

    @Test func `a file that is cut off anywhere is refused, and says how much is missing`() async throws {
        #expect(
            await refusal(safetensors(["a.weight": [8, 8]], missing: 5)).contains("123 bytes of weights are there, and 128"))
        let whole = safetensors(["a.weight": [2, 2]])
        for length in stride(from: 0, to: whole.count, by: 7) { _ = await refusal(whole.prefix(length)) }
    }

    @Test(arguments: [
        #"{"a": 3}"#, #"{"a": {"dtype": "F16", "shape": [1], "data_offsets": [4, 2]}}"#, "[1]", "{",
        #"{"a": {"dtype": "F16", "shape": "x", "data_offsets": [0, 2]}}"#,
    ])
    func `a damaged header is refused`(text: String) async {
        let length = withUnsafeBytes(of: UInt64(text.utf8.count).littleEndian) { Data($0) }
        #expect(!(await refusal(length + Data(text.utf8) + Data(count: 16))).isEmpty)
    }

    @Test func `a GGUF file with counts that cannot be is refused before anything is read`() async {
        var file = Data("GGUF".utf8)
        for number in [UInt32(3).littleEndian] { withUnsafeBytes(of: number) { file += Data($0) } }
        for number in [UInt64.max, 1] { withUnsafeBytes(of: number.littleEndian) { file += Data($0) } }
        #expect(await refusal(file + Data(count: 64)).contains("announces more"))
    }
}

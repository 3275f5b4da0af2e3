import Diffusion
import Foundation
import Raster
import Testing

struct ProvenanceTests {
    private var settings: DiffusionSettings {
        var settings = DiffusionSettings(prompt: "a lighthouse, in a storm: \"fierce\"")
        settings.negativePrompt = "people, boats"
        settings.seed = 4_294_967_296
        settings.guidance = 6.5
        settings.sampler = .dpmPlusPlus2M
        settings.scheduler = .karras
        settings.clipSkip = 2
        settings.loras = [LoRA(path: "/home/somebody/gull rock.safetensors", weight: 0.8)]
        settings.secondPass = .init(scale: 1.5, strength: 0.4)
        return settings
    }

    private func recipe(_ settings: DiffusionSettings, index: Int = 0) -> PictureRecipe {
        PictureRecipe(
            software: "SEIDRA 0.1.0", engine: "test", model: .init(name: "dream.safetensors", sha256: "0123456789abcdef"),
            settings: settings, index: index)
    }

    @Test func `a PNG says what it was made from, to us and to the web UI, and nothing of our folders`() throws {
        let picture = DiffusionPicture(width: 4, height: 2, pixels: (0..<24).map { UInt8($0 * 10) })
        let file = try picture.png(recipe(settings, index: 1))
        #expect(DiffusionPicture(try Bitmap(png: file)) == picture)
        let words = try PNGText.reading(file)
        #expect(!words.values.contains { $0.contains("somebody") })
        let read = try #require(DiffusionSettings(madeInto: words))
        #expect(read.seed == settings.seed + 1 && read.count == 1)
        #expect(read.loras == [LoRA(path: "gull rock.safetensors", weight: 0.8)])
        #expect(
            words["parameters"] == """
                a lighthouse, in a storm: "fierce" <lora:gull rock:0.8>
                Negative prompt: people, boats
                Steps: 20, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 6.5, Seed: 4294967297, Size: 512x512, \
                Model hash: 0123456789, Model: dream, Clip skip: 2, Denoising strength: 0.4, Hires upscale: 1.5, \
                Hires upscaler: Latent, Version: SEIDRA 0.1.0
                """)
    }

    @Test func `the web UI's text is read back to what was asked for`() throws {
        let text = WebUIParameters(recipe(settings)).text
        let read = try #require(WebUIParameters(parsing: text))
        var expected = settings
        expected.loras = [LoRA(path: "gull rock", weight: 0.8)]
        #expect(read.settings == expected)
        #expect(read.modelName == "dream" && read.modelHash == "0123456789")
    }

    @Test func `what other programs write is understood as far as it goes`() throws {
        let text = """
            masterpiece, a cat
            on two lines
            Negative prompt: bad
            Steps: 30, Sampler: DPM++ 2M Karras, CFG scale: 7, Seed: 1234, Size: 832x1216, Model: x, \
            Lora hashes: "ink: abc, gull: def", ADetailer model: y.pt, Version: v1.10.1
            """
        let read = try #require(WebUIParameters(parsing: text))
        #expect(read.settings.prompt == "masterpiece, a cat on two lines")
        #expect(read.settings.width == 832 && read.settings.height == 1_216 && read.settings.steps == 30)
        #expect(read.settings.sampler == .dpmPlusPlus2M && read.settings.scheduler == .karras)
        #expect(WebUIParameters(parsing: "just a cat") == nil)
        #expect(PictureProvenance(words: ["seidra": "{}", "parameters": "?"]) == nil)
    }

    @Test func `numbers that are none are left out, and text without end is read in one go`() throws {
        let text =
            "cat\nSteps: 20, CFG scale: inf, Distilled CFG Scale: nan, Denoising strength: -inf, Hires upscale: nan, Size: 64x64"
        let provenance = try #require(PictureProvenance(words: ["parameters": text]))
        #expect(provenance.settings.guidance == DiffusionSettings(prompt: "").guidance)
        #expect(provenance.settings.width == 64 && provenance.settings.secondPass == nil)
        _ = try JSONEncoder().encode(provenance)
        for filler in [" ", "w", "\"", "a:\"", "<lora:"] {
            let long = String(repeating: filler, count: 100_000 / filler.count)
            let read = try #require(WebUIParameters(parsing: "x \(long)\nSteps: 1,\(long)"))
            #expect(read.settings.steps == 1)
        }
        #expect(WebUIParameters(parsing: String(repeating: "x", count: 1 << 20) + "\nSteps: 1") == nil)
    }

    @Test func `words beyond Latin letters survive, and a damaged file's are not believed`() throws {
        let file = try Bitmap(width: 2, height: 2).png()
        let words = ["one": "café", "two": "灯台 🌊", "three": ""]
        var marked = try PNGText.adding(words.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, to: file)
        #expect(try PNGText.reading(marked) == words)
        for length in marked.indices { _ = try? PNGText.reading(Array(marked[..<length])) }  // cut off anywhere: no crash
        let place = try #require(marked.indices.first { marked[$0...].starts(with: Array("caf".utf8)) })
        marked[place] ^= 1
        #expect(try PNGText.reading(marked)["one"] == nil)
        #expect(throws: RasterError.self) { try PNGText.reading([1, 2, 3]) }
    }
}

import Testing

@testable import Diffusion

struct PromptTextTests {
    @Test func `LoRAs are taken out of the words, with their weights`() {
        let prompt = PromptText("a lighthouse <lora:gull rock:0.8>, in a storm <LORA:ink>")
        #expect(prompt.words == "a lighthouse , in a storm")
        #expect(prompt.loras == [.init(name: "gull rock", weight: 0.8), .init(name: "ink", weight: 1)])
        #expect(PromptText("<lora:a:1:0.5>").loras == [.init(name: "a", weight: 0.5)])
    }

    @Test(arguments: ["<lora:>", "<lora:a:much>", "<lora:a:1", "<lora:a<b>", "a < b", "<lora:a:nan>"])
    func `what is no LoRA stays in the words`(text: String) {
        #expect(PromptText(text).words == text)
        #expect(PromptText(text).loras.isEmpty)
    }
}

struct SamplerTests {
    @Test func `samplers and schedulers are known by all their usual names`() {
        for name in ["euler_a", "Euler a", "euler_ancestral", "EULER A"] { #expect(Sampler(named: name) == .eulerAncestral) }
        for name in ["dpm++2m", "DPM++ 2M", "dpmpp_2m"] { #expect(Sampler(named: name) == .dpmPlusPlus2M) }
        #expect(Sampler(named: "DDIM") == .ddim && Sampler(named: "nobody") == nil)
        #expect(Scheduler(named: "SGM Uniform") == .sgmUniform && Scheduler(named: "normal") == .discrete)
        let both = Sampler.withScheduler(named: "DPM++ 2M Karras")
        #expect(both?.sampler == .dpmPlusPlus2M && both?.scheduler == .karras)
        for sampler in Sampler.allCases { #expect(Sampler(named: sampler.title) == sampler) }
        for scheduler in Scheduler.allCases { #expect(Scheduler(named: scheduler.title) == scheduler) }
    }
}

struct DiffusionRequestTests {
    @Test func `a whole number out of range is told in a sentence`() {
        let cases: [(WritableKeyPath<DiffusionSettings, Int>, Int, String)] = [
            (\.width, 5_000, "width"), (\.height, 0, "height"), (\.steps, 0, "steps"), (\.steps, 151, "steps"),
            (\.count, 9, "number of pictures"), (\.width, .max, "width"),
        ]
        for (path, value, word) in cases {
            var settings = DiffusionSettings(prompt: "a lamp")
            settings[keyPath: path] = value
            #expect(settings.problems.contains { $0.contains(word) && $0.contains("\(value)") }, "\(word) \(value)")
        }
    }

    @Test func `what is asked for is looked at as a whole`() {
        var settings = DiffusionSettings(prompt: "a lamp")
        #expect(DiffusionRequest(settings).problems.isEmpty)
        settings.guidance = .nan
        settings.seed = -1
        settings.strength = 1.5
        settings.clipSkip = 40
        settings.loras = [LoRA(path: "/x", weight: 9)]
        settings.secondPass = .init(scale: 9)
        var request = DiffusionRequest(settings)
        request.mask = DiffusionPicture(width: 8, height: 8, channels: .mask, pixels: [UInt8](repeating: 0, count: 64))
        request.preview = .fast(everySteps: 0)
        let problems = request.problems.joined(separator: "\n")
        for word in ["guidance", "seed", "strength", "clip skip", "LoRA", "second pass", "mask", "Previews"] {
            #expect(problems.contains(word), "\(word)")
        }
        #expect(VideoSettings(frameCount: 34).problems.count == 1 && VideoSettings().problems.isEmpty)
    }
}

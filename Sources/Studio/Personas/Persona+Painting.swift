import Analysis
package import Diffusion
package import Storyboards

/// A persona in a picture of its own.
extension Persona {
    /// The settings with everything that the persona says: its look and words behind the prompt, what is not wanted, its LoRAs by their names, and its parameters.
    package func applied(to before: DiffusionSettings) -> DiffusionSettings {
        var settings = before
        let words = [before.prompt, kind.map { "a \($0.rawValue)" } ?? ""] + look + [prompt]
        settings.prompt = words.filter { !$0.isEmpty }.joined(separator: ", ")
        settings.negativePrompt = [before.negativePrompt, negativePrompt].filter { !$0.isEmpty }.joined(separator: ", ")
        settings.loras += loras.map { Diffusion.LoRA(path: $0.name, weight: $0.weight) }
        settings.steps = parameters.steps ?? before.steps
        settings.guidance = parameters.guidance ?? before.guidance
        settings.width = parameters.width ?? before.width
        settings.height = parameters.height ?? before.height
        if let (sampler, scheduler) = parameters.sampler.flatMap(Sampler.withScheduler) {
            settings.sampler = sampler
            settings.scheduler = scheduler ?? before.scheduler
        }
        return settings
    }
}

import Artefacts
import Diffusion
import Embeddings
import Foundation
import HTTPClient
import Speech
import Studio

/// The live parts that a film is made with: where each is chosen, and nowhere else.
struct Workshop: Sendable {
    let home: StudioHome
    let speech: SpeechEngine
    let chooseVoice: FilmMaker.VoiceChoice
    let embeddings: EmbeddingEngine
    let painters: Painters
    let diffusion: DiffusionEngine
    let models: ModelLibrary
    /// What pictures took of the memory.
    let memory: MemoryBook
    let filmMaker: FilmMaker
    let refiner: StoryRefiner

    /// - Parameter languageModel: which one is chosen now; nil for none.
    /// - Throws: `ComfyUIError` for what the environment says of it; `HTTPClientError` when memory is out.
    init(home: StudioHome, languageModel: @escaping @Sendable () async throws -> LanguageModel?) throws {
        self.home = home
        let artefacts = ArtefactStore(root: home.artefacts)
        artefacts.sweep()
        let speech = SpeechEngine(executable: Self.ownExecutable, arguments: ["engine", "speech"])
        self.speech = speech
        chooseVoice = { name, language in try speech.voice(named: name, language: language) }
        embeddings = Self.embeddings()
        diffusion = Self.diffusion()
        models = ModelLibrary(folder: home.models)
        memory = MemoryBook(models.memoryBook)
        let environment = ProcessInfo.processInfo.environment
        let http = try HTTPClient()
        refiner = StoryRefiner(artefacts: artefacts, http: http, model: languageModel)
        let modelName = environment["SEIDRA_DIFFUSION_MODEL"].flatMap { $0.isEmpty ? nil : $0 }
        painters = Painters(
            diffusion: DiffusionWorkplace(engine: diffusion, library: models, memory: memory, modelName: modelName),
            comfyUI: try ComfyUIWorkplace.chosen(http: http, environment: environment))
        filmMaker = FilmMaker(
            artefacts: artefacts, painters: painters, refiner: refiner, chooseVoice: chooseVoice)
    }

    /// Ends the engines, and gives their memory back.
    func stop() async {
        await speech.stop()
        await embeddings.stop()
        await painters.stop()
    }

    /// It starts when something is painted by it.
    static func diffusion() -> DiffusionEngine {
        DiffusionEngine(executable: ownExecutable, arguments: ["engine", "diffusion"])
    }

    /// What a search needs, and no film.
    static func embeddings() -> EmbeddingEngine {
        EmbeddingEngine(executable: ownExecutable, arguments: ["engine", "embeddings"])
    }

    /// Engines are children of the same program. The link is read now: after an update it would name a deleted file.
    static var ownExecutable: String {
        URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path
    }
}

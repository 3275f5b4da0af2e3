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
    let diffusion: DiffusionWorkplace
    let painters: Painters
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
        let http = try HTTPClient()
        refiner = StoryRefiner(artefacts: artefacts, http: http, model: languageModel)
        diffusion = Self.diffusion(home)
        painters = Painters(
            diffusion: diffusion,
            comfyUI: try ComfyUIWorkplace.chosen(http: http, environment: ProcessInfo.processInfo.environment))
        filmMaker = FilmMaker(
            artefacts: artefacts, painters: painters, refiner: refiner, chooseVoice: chooseVoice)
    }

    /// Ends the engines, and gives their memory back.
    func stop() async {
        await speech.stop()
        await embeddings.stop()
        await painters.stop()
    }

    /// The engine starts when something is painted by it.
    static func diffusion(_ home: StudioHome) -> DiffusionWorkplace {
        let name = ProcessInfo.processInfo.environment["SEIDRA_DIFFUSION_MODEL"].flatMap { $0.isEmpty ? nil : $0 }
        return DiffusionWorkplace(engine: diffusion(), library: ModelLibrary(folder: home.models), modelName: name)
    }

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

import Artefacts
import Embeddings
import Foundation
import Pictures
import Speech
import Studio

/// The live parts that a film is made with: where each is chosen, and nowhere else.
struct Workshop: Sendable {
    let home: StudioHome
    let speech: SpeechEngine
    let chooseVoice: FilmMaker.VoiceChoice
    let embeddings: EmbeddingEngine
    let filmMaker: FilmMaker

    init(home: StudioHome) {
        self.home = home
        let artefacts = ArtefactStore(root: home.artefacts)
        artefacts.sweep()
        let speech = SpeechEngine(executable: Self.ownExecutable, arguments: ["engine", "speech"])
        self.speech = speech
        chooseVoice = { name, language in try speech.voice(named: name, language: language) }
        embeddings = Self.embeddings()
        filmMaker = FilmMaker(artefacts: artefacts, painter: AnimaticPainter(), chooseVoice: chooseVoice)
    }

    /// What a search needs, and no film.
    static func embeddings() -> EmbeddingEngine {
        EmbeddingEngine(executable: ownExecutable, arguments: ["engine", "embeddings"])
    }

    /// Engines are children of the same program. The link is read now: after an update it would name a deleted file.
    private static var ownExecutable: String {
        URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path
    }
}

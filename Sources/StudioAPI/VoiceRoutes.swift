import HTTPServer
import Speech
import Studio

/// /api/voices: who can read a story aloud.
struct VoiceRoutes: Sendable {
    let voices: InstalledVoices

    private struct VoiceDocument: Encodable {
        var name: String
        var language: String
        var engine: String
        /// Whether it reads stories in its language when nobody is named.
        var isDefault: Bool
    }

    func list(_ request: Request) async throws -> Response {
        let items = try await voices.look { catalogue in
            catalogue.voices.map { voice in
                // A language that no voice is chosen for has no default.
                let chosen = try? catalogue.voice(language: voice.language)
                return VoiceDocument(
                    name: voice.name, language: voice.language, engine: voice.isESpeak ? "espeak" : "piper",
                    isDefault: chosen?.name == voice.name)
            }
        }
        return .document(PageDocument(items: items))
    }
}

/// The voices on this machine, looked up anew each time and away from the event loops: a voice may be installed meanwhile.
struct InstalledVoices: Sendable {
    private let thread = OwnThread("voices")
    private let catalogue: @Sendable () -> VoiceCatalogue

    init(catalogue: @escaping @Sendable () -> VoiceCatalogue) {
        self.catalogue = catalogue
    }

    func look<Value: Sendable>(_ work: @escaping @Sendable (VoiceCatalogue) throws -> Value) async throws -> Value {
        try await thread.run { [catalogue] in try work(catalogue()) }
    }

    /// - Throws: `SpeechError` when nobody of that name is installed.
    func check(_ name: String, language: String?) async throws {
        try await look { catalogue in _ = try catalogue.voice(named: name, language: language ?? "en") }
    }
}

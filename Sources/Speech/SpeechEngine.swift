package import Engines
import Foundation
import Synchronization

/// Speaks, in a process of its own: libespeak-ng keeps its state in global variables and ONNX Runtime can abort, and neither
/// knows how to be interrupted. A process speaks one line at a time, so there are several, each started when the others are busy.
package final class SpeechEngine: Sendable {
    private let look: @Sendable () -> VoiceCatalogue
    private let known: Mutex<VoiceCatalogue>
    private let processes: EnginePool

    /// `executable` with `arguments` must call `SpeechEngine.serve()`; `look` tells what is installed now.
    package init(
        executable: String, arguments: [String], look: @escaping @Sendable () -> VoiceCatalogue = { .available() }
    ) {
        self.look = look
        known = Mutex(look())
        processes = EnginePool(
            EngineCommand(name: "speech", executable: executable, arguments: arguments),
            count: min(ProcessInfo.processInfo.activeProcessorCount, SpeechLimits.enginesMax),
            requestSecondsMax: SpeechLimits.lineSecondsMax)
    }

    /// The voice of that name, or the best one for `language` (BCP 47) when there is no name; "espeak" means eSpeak in that
    /// language.
    package func voice(named name: String? = nil, language: String) throws(SpeechError) -> EngineVoice {
        do throws(SpeechError) {
            return try voice(named: name, language: language, in: catalogue)
        } catch {
            // It may have been installed a moment ago.
            return try voice(named: name, language: language, in: refreshCatalogue())
        }
    }

    private func voice(
        named name: String?, language: String, in catalogue: VoiceCatalogue
    ) throws(SpeechError) -> EngineVoice {
        EngineVoice(try catalogue.voice(named: name, language: language), catalogue, processes)
    }

    /// The voices as they were when somebody last looked.
    package var catalogue: VoiceCatalogue { known.withLock { $0 } }

    /// Looks at what is installed; some milliseconds of reading.
    @discardableResult
    package func refreshCatalogue() -> VoiceCatalogue {
        let found = look()
        known.withLock { $0 = found }
        return found
    }

    /// The process id of the first engine while it runs: the one that speaks when only one line is spoken.
    package var pid: Int32? {
        get async { await processes.first.pid }
    }

    /// Ends the engines. The next line starts one again; stopping twice is harmless.
    package func stop() async {
        await processes.stop()
    }

    /// The child's side: speaks what it is asked to until the studio is gone.
    package static func serve() throws(EngineError) {
        var service = SpeechService()
        try EngineService.serve { (request: SpeechRequest, _) in service.answer(request) }
    }
}

/// A voice of a `SpeechEngine`.
package struct EngineVoice: Voice {
    package let voice: VoiceDescription
    private let catalogue: VoiceCatalogue
    private let processes: EnginePool
    private var isSparing = false

    init(_ voice: VoiceDescription, _ catalogue: VoiceCatalogue, _ processes: EnginePool) {
        self.voice = voice
        self.catalogue = catalogue
        self.processes = processes
    }

    package var identity: String { voice.identity }
    package var language: String { voice.language }
    package var sparing: EngineVoice {
        var voice = self
        voice.isSparing = true
        return voice
    }

    package func warmUp() async throws {
        // Said and thrown away: an engine keeps the voice that it spoke with last.
        _ = try await processes.first.request(
            SpeechRequest(voice: voice, text: SpeechLimits.warmUpText), replyType: SpeechReply.self)
    }

    /// Throws `SpeechError` for a text that this voice cannot speak, `EngineError` when the engine broke (the next line gets
    /// a new one), and `CancellationError` when this task was cancelled.
    package func speak(_ text: String) async throws -> SpokenLine {
        try check(text)
        let request = SpeechRequest(voice: voice, text: text)
        let answer: (reply: SpeechReply, payload: [UInt8])
        do {
            answer =
                isSparing ? try await processes.requestSparingly(request) : try await processes.request(request)
        } catch {
            if error.code == .cancelled { throw CancellationError() }
            throw error
        }
        switch answer.reply {
        case .failed(let error): throw error
        case .spoken(let sampleRate, let words):
            let samples = answer.payload.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
            return SpokenLine(sampleRate: sampleRate, samples: samples, words: words)
        }
    }

    /// What can be said of a text without the engine. A whole story can be checked with this before the first line is spoken,
    /// a line at a time or its paragraphs: `unreadableScript` is then known at once.
    package func check(_ text: String) throws(SpeechError) {
        let utf8Bytes = text.utf8.count
        guard utf8Bytes <= SpeechLimits.lineUTF8BytesMax else { throw .textTooLong(utf8Bytes: utf8Bytes) }
        guard let script = Script.unreadable(in: text, by: voice.scripts) else { return }
        throw .unreadableScript(script: script, voice: voice.name, alternatives: catalogue.names(reading: script))
    }
}

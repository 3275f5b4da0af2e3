/// What the engine's process does with a request. It keeps what it has loaded.
struct SpeechService {
    private var espeak: ESpeak?
    private var piper: (source: VoiceDescription.Source, speaker: PiperSpeaker)?

    mutating func answer(_ request: SpeechRequest) -> (reply: SpeechReply, payload: [UInt8]) {
        do throws(SpeechError) {
            let line = try speak(request)
            return (.spoken(sampleRate: line.sampleRate, words: line.words), line.samples.withUnsafeBytes { Array($0) })
        } catch {
            return (.failed(error), [])
        }
    }

    private mutating func speak(_ request: SpeechRequest) throws(SpeechError) -> SpokenLine {
        let text = SpokenText(request.text)
        guard !text.words.isEmpty else { throw .nothingToSay(text: request.text) }
        let line = try utterance(of: text, request).line(of: text)
        guard !line.samples.isEmpty, !line.words.isEmpty else { throw .nothingToSay(text: request.text) }
        return line
    }

    private mutating func utterance(of text: SpokenText, _ request: SpeechRequest) throws(SpeechError) -> Utterance {
        switch request.voice.source {
        case .espeak(let voice):
            let espeak = try espeak(selecting: voice, for: request.voice)
            do {
                return try ESpeakSpeaker.speak(text, with: espeak)
            } catch {
                throw .engineFailed(voice: request.voice.name, reason: error.description)
            }
        case .piper(let folder, let runtime):
            let speaker = try piper(folder: folder, runtime: runtime, request)
            let espeak = try espeak(selecting: speaker.espeakVoice, for: request.voice)
            do {
                return try speaker.speak(text, with: espeak)
            } catch {
                throw .engineFailed(voice: request.voice.name, reason: error.description)
            }
        }
    }

    private mutating func espeak(selecting voice: String, for description: VoiceDescription) throws(SpeechError) -> ESpeak {
        do {
            var espeak = if let espeak { espeak } else { try ESpeak() }
            try espeak.select(voice)
            self.espeak = espeak
            return espeak
        } catch {
            throw .engineMissing(voice: description.name, reason: error.description)
        }
    }

    private mutating func piper(folder: String, runtime: String, _ request: SpeechRequest) throws(SpeechError) -> PiperSpeaker {
        if let piper, piper.source == request.voice.source { return piper.speaker }
        piper = nil
        do {
            let speaker = try PiperSpeaker(folder: folder, runtime: runtime)
            piper = (request.voice.source, speaker)
            return speaker
        } catch {
            throw .engineMissing(voice: request.voice.name, reason: error.description)
        }
    }
}

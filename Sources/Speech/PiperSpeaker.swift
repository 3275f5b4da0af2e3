import COnnxRuntime
import CSpeech
import Foundation

/// A Piper voice (VITS, Kim, Kong, Son 2021) in ONNX Runtime. The model itself says how long each phoneme lasts, so words are
/// timed exactly; its noise comes from `SeededNoise`, so the same text always gives the same samples.
final class PiperSpeaker {
    /// What one run of the model says.
    private struct Sentence {
        var phonemes: [Int64]
        /// The word of each phoneme; nil for pauses and the model's own marks.
        var words: [Int?]
    }

    private let file: PiperVoiceFile
    private let model: OpaquePointer
    private let latentNoise: [Float]

    var espeakVoice: String { file.espeakVoice }

    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    /// Loads the model, which takes about a second.
    init(folder: String, runtime: String) throws(Failure) {
        do {
            file = try PiperVoiceFile(folder: folder)
        } catch {
            throw Failure(description: error.description)
        }
        for symbol in ["^", "_", "$"] where file.phonemes[symbol] == nil {
            throw Failure(description: "\(folder) has no phoneme “\(symbol)”")
        }
        let path = folder + "/" + PiperVoiceFile.modelName
        var reason = [CChar](repeating: 0, count: 512)
        guard let model = onnx_model_open(runtime, path, SpeechLimits.piperThreads, &reason, reason.count) else {
            throw Failure(description: Self.text(reason))
        }
        self.model = model
        var noise = SeededNoise(seed: 1)
        latentNoise = noise.normals(count: file.latentChannels * SpeechLimits.piperLatentFrames)
    }

    deinit {
        onnx_model_close(model)
    }

    /// `espeak` must have selected `espeakVoice`.
    func speak(_ text: SpokenText, with espeak: ESpeak) throws(Failure) -> Utterance {
        var utterance = Utterance(sampleRate: file.sampleRate, samples: [], words: [])
        for sentence in sentences(of: text, espeak) {
            try append(sentence, to: &utterance)
        }
        return utterance
    }

    // MARK: From words to phonemes

    /// Cuts a text into sentences, and those that are too long for one run at a comma.
    private func sentences(of text: SpokenText, _ espeak: ESpeak) -> [Sentence] {
        var sentences: [Sentence] = []
        var current = Sentence(phonemes: [], words: [])
        func finish() {
            if current.words.contains(where: { $0 != nil }) { sentences.append(framed(current)) }
            current = Sentence(phonemes: [], words: [])
        }
        for clause in text.clauses {
            let spoken = read(clause, of: text, espeak)
            if current.phonemes.count + spoken.phonemes.count > SpeechLimits.piperPhonemesMax { finish() }
            for piece in pieces(of: spoken) {
                if current.phonemes.count + piece.phonemes.count > SpeechLimits.piperPhonemesMax { finish() }
                current.phonemes += piece.phonemes
                current.words += piece.words
            }
            if clause.endsSentence { finish() }
        }
        finish()
        return sentences
    }

    /// The phonemes of one clause, its punctuation and a space, each with its word.
    private func read(_ clause: SpokenText.Clause, of text: SpokenText, _ espeak: ESpeak) -> Sentence {
        let ipa = espeak.phonemes(of: text.scalars[clause.range])
        let owners = PhonemeAlignment.owners(
            of: ipa, words: clause.words.map { espeak.phonemes(of: text.scalars[text.words[$0]]) })
        var spoken = Sentence(phonemes: [], words: [])
        for (scalar, owner) in zip(ipa, owners) {
            // Sounds that this voice never learnt (tones, ties) are left out.
            guard let phoneme = file.phonemes[String(scalar)] else { continue }
            spoken.phonemes.append(phoneme)
            spoken.words.append(owner.map { clause.words.lowerBound + $0 })
        }
        for mark in [String(clause.ending), " "] {
            guard let phoneme = file.phonemes[mark] else { continue }
            spoken.phonemes.append(phoneme)
            spoken.words.append(nil)
        }
        return spoken
    }

    /// A clause that is too long by itself (a list without commas, a text without punctuation) is cut between words.
    private func pieces(of clause: Sentence) -> [Sentence] {
        guard clause.phonemes.count > SpeechLimits.piperPhonemesMax else { return [clause] }
        var pieces: [Sentence] = []
        var start = 0
        while clause.phonemes.count - start > SpeechLimits.piperPhonemesMax {
            let window = start..<(start + SpeechLimits.piperPhonemesMax)
            let cut = (window.lastIndex { clause.words[$0] == nil }).map { $0 + 1 } ?? window.upperBound
            pieces.append(Sentence(phonemes: Array(clause.phonemes[start..<cut]), words: Array(clause.words[start..<cut])))
            start = cut
        }
        return pieces + [Sentence(phonemes: Array(clause.phonemes[start...]), words: Array(clause.words[start...]))]
    }

    /// As the model was trained: "^" before, "$" after, and the blank "_" after every phoneme, which belongs to the same word.
    private func framed(_ sentence: Sentence) -> Sentence {
        let blank = file.phonemes["_", default: 0]
        var framed = Sentence(phonemes: [file.phonemes["^", default: 0], blank], words: [nil, nil])
        let hasFinalSpace = sentence.phonemes.last == file.phonemes[" "]
        for (phoneme, word) in zip(sentence.phonemes, sentence.words).dropLast(hasFinalSpace ? 1 : 0) {
            framed.phonemes += [phoneme, blank]
            framed.words += [word, word]
        }
        framed.phonemes.append(file.phonemes["$", default: 0])
        framed.words.append(nil)
        return framed
    }

    // MARK: From phonemes to sound

    private func append(_ sentence: Sentence, to utterance: inout Utterance) throws(Failure) {
        var random = SeededNoise(of: sentence.phonemes)
        let durationNoise = random.normals(count: 2 * sentence.phonemes.count)
        var reason = [CChar](repeating: 0, count: 512)
        var speech = cspeech_piper_speech()
        let spoken = sentence.phonemes.withUnsafeBufferPointer { phonemes in
            durationNoise.withUnsafeBufferPointer { durationNoise in
                latentNoise.withUnsafeBufferPointer { latentNoise in
                    var request = cspeech_piper_request(
                        phonemes: phonemes.baseAddress, phoneme_count: phonemes.count, noise_scale: file.noiseScale,
                        length_scale: file.lengthScale, duration_noise_scale: file.durationNoiseScale,
                        duration_noise: durationNoise.baseAddress, latent_noise: latentNoise.baseAddress,
                        latent_channels: file.latentChannels, latent_frames: SpeechLimits.piperLatentFrames)
                    return cspeech_piper_speak(model, &request, &speech, &reason, reason.count)
                }
            }
        }
        guard spoken else { throw Failure(description: Self.text(reason)) }
        defer { cspeech_piper_speech_free(&speech) }

        let durations = UnsafeBufferPointer(start: speech.durations.values, count: speech.durations.count)
        let frames = durations.reduce(0) { $0 + Double($1) }
        let secondsPerFrame = frames > 0 ? Double(speech.samples.count) / frames / Double(file.sampleRate) : 0
        var start = Double(utterance.samples.count) / Double(file.sampleRate)
        for (duration, word) in zip(durations, sentence.words) {
            let end = start + Double(duration) * secondsPerFrame
            if let word { extend(&utterance.words, by: word, from: start, to: end) }
            start = end
        }
        utterance.samples += UnsafeBufferPointer(start: speech.samples.values, count: speech.samples.count)
    }

    private func extend(_ words: inout [Utterance.Word], by word: Int, from start: Double, to end: Double) {
        if words.last?.index == word {
            words[words.count - 1].end = end
        } else if words.last.map({ $0.index < word }) ?? true {
            words.append(Utterance.Word(index: word, start: start, end: end))
        }
    }

    private static func text(_ reason: [CChar]) -> String {
        String(decoding: reason.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}

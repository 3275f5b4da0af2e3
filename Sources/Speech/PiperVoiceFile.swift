import Foundation

/// voice.json of a prepared Piper voice, as scripts/prepare-piper-voice.py writes it.
struct PiperVoiceFile: Sendable, Decodable {
    /// The form of the files; `preparation` of this file must be the same.
    static let preparation = 1

    var preparation: Int
    var name: String
    var version: String
    /// BCP 47.
    var language: String
    /// The eSpeak voice whose phonemes the model was trained with.
    var espeakVoice: String
    /// Hz.
    var sampleRate: Int
    var noiseScale: Float
    var lengthScale: Float
    var durationNoiseScale: Float
    var latentChannels: Int
    /// The model's number of each phoneme.
    var phonemes: [String: Int64]

    static let fileName = "voice.json"
    static let modelName = "voice.onnx"

    init(folder: String) throws(PiperVoiceUnreadable) {
        let path = folder + "/" + Self.fileName
        do {
            self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: URL(filePath: path)))
        } catch {
            throw PiperVoiceUnreadable(description: "\(path) cannot be read: \(error)")
        }
        guard preparation == Self.preparation else {
            throw PiperVoiceUnreadable(description: "\(folder) was prepared by another version of SEIDRA")
        }
    }

    struct PiperVoiceUnreadable: Error, CustomStringConvertible {
        var description: String
    }
}

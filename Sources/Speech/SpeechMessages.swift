/// What the studio asks the speech engine.
struct SpeechRequest: Sendable, Codable {
    var voice: VoiceDescription
    var text: String
}

/// What it answers; the samples come as the payload, Float32 in the machine's order (both sides are the same machine).
enum SpeechReply: Sendable, Codable {
    case spoken(sampleRate: Int, words: [WordTiming])
    case failed(SpeechError)
}

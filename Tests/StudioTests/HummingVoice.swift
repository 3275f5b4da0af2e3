import Foundation
import Speech
import Synchronization

/// Hums a quarter of a second for every word: an engine's voice takes longer than a test has.
final class HummingVoice: Voice {
    let identity: String
    let language = "en"
    /// What it cannot read, and what it stumbles over.
    let unreadable: String?
    private let stumbles: Mutex<Set<String>>
    private let texts = Mutex<[String]>([])
    private let readied = Mutex(0)

    init(identity: String = "humming-1", unreadable: String? = nil, stumbling: Set<String> = []) {
        self.identity = identity
        self.unreadable = unreadable
        stumbles = Mutex(stumbling)
    }

    /// What it has spoken, line by line.
    var spoken: [String] { texts.withLock { $0 } }

    /// How often it was made ready.
    var warmUps: Int { readied.withLock { $0 } }

    func warmUp() async throws { readied.withLock { $0 += 1 } }

    func recover() { stumbles.withLock { $0 = [] } }

    func check(_ text: String) throws(SpeechError) {
        guard let unreadable, text.contains(unreadable) else { return }
        throw .unreadableScript(script: .greek, voice: "humming", alternatives: [])
    }

    func speak(_ text: String) async throws -> SpokenLine {
        if stumbles.withLock({ $0.contains { text.contains($0) } }) {
            throw SpeechError.textTooLong(utf8Bytes: 9_999)
        }
        texts.withLock { $0.append(text) }
        var words: [WordTiming] = []
        for piece in text.utf8.split(separator: 0x20) {
            let start = text.utf8.distance(from: text.startIndex, to: piece.startIndex)
            let seconds = Double(words.count) / 4
            words.append(
                WordTiming(start: start, end: start + piece.count, startSeconds: seconds, endSeconds: seconds + 0.2))
        }
        let samples = (0..<words.count * 2_000).map { 0.3 * sin(Float($0) / 8) }
        return SpokenLine(sampleRate: 8_000, samples: samples, words: words)
    }
}

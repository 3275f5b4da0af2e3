import Engines
import Foundation
import Testing

@testable import Speech

/// For the tests that only listen: a model takes a second to load. It ends with the tests.
private let engine = SpeechEngine(executable: speechEngineProgram, arguments: [])

private func text(of line: SpokenLine, in text: String) -> [String] {
    let bytes = Array(text.utf8)
    return line.words.map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) }
}

private func expectInOrder(_ line: SpokenLine) {
    #expect(line.words.allSatisfy { $0.start < $0.end && $0.startSeconds < $0.endSeconds && $0.endSeconds <= line.seconds })
    #expect(zip(line.words, line.words.dropFirst()).allSatisfy { $0.end <= $1.start && $0.endSeconds <= $1.startSeconds })
    #expect(line.samples.allSatisfy { abs($0) <= 1 })
}

private let sentence = "The light of the sea — in the “old” harbour, Mr. Smith paid $3.50 for 1,984 well-known fish. Don’t go!"
private let sentenceWords = [
    "The", "light", "of", "the", "sea", "in", "the", "old", "harbour", "Mr", "Smith", "paid", "$3.50", "for", "1,984",
    "well-known",
    "fish", "Don’t", "go",
]

@Test(arguments: [nil, "espeak"]) func `an English sentence is spoken with all of its words in order`(name: String?)
    async throws
{
    let voice = try engine.voice(named: name, language: "en")
    #expect(voice.voice.isESpeak == (name != nil))
    let line = try await voice.speak(sentence)
    #expect(text(of: line, in: sentence) == sentenceWords)
    expectInOrder(line)
    #expect((6...13).contains(line.seconds))
    let energy = line.samples.reduce(0) { $0 + $1 * $1 } / Float(line.samples.count)
    #expect(energy > 1e-4)
}

@Test func `French is spoken by eSpeak`() async throws {
    let french = "— L’homme est venu à 5 heures ; c’était l’été…"
    let line = try await engine.voice(language: "fr").speak(french)
    #expect(text(of: line, in: french) == ["L’homme", "est", "venu", "à", "5", "heures", "c’était", "l’été"])
    expectInOrder(line)
}

@Test func `Chinese is refused by the English voice and spoken by the one that it names`() async throws {
    let chinese = "你好，世界。今天天气很好。"
    let refusal = await #expect(throws: SpeechError.self) { try await engine.voice(language: "en").speak(chinese) }
    guard case .unreadableScript(.han, "en_US-joe-medium", let alternatives) = refusal else {
        return #expect(Bool(false), "\(String(describing: refusal))")
    }
    #expect(refusal?.description.contains("Chinese") == true)
    let reader: String = try #require(alternatives.first)
    let line = try await engine.voice(named: reader, language: "zh").speak(chinese)
    #expect(line.words.count == 10)
    expectInOrder(line)
}

@Test func `the same text gives the same samples, whatever was spoken before and in another engine too`() async throws {
    let text = "Down, down, down. Would the fall never come to an end?"
    let voice = try engine.voice(language: "en")
    let first = try await voice.speak(text)
    _ = try await voice.speak("Something else in between.")
    #expect(try await voice.speak(text) == first)
    let other = SpeechEngine(executable: speechEngineProgram, arguments: [])
    #expect(try await other.voice(language: "en").speak(text) == first)
    await other.stop()
}

/// Where sound begins again after a pause of at least `pauseSeconds`, in seconds: RMS of 10 ms over 36 dB below the loudest.
private func onsets(_ line: SpokenLine, pauseSeconds: Double = 0.25) -> [Double] {
    let step = line.sampleRate / 100
    let levels = stride(from: 0, to: line.samples.count - step, by: step).map { start in
        (line.samples[start..<(start + step)].reduce(0) { $0 + $1 * $1 } / Float(step)).squareRoot()
    }
    let threshold = (levels.max() ?? 0) * 0.016
    var onsets: [Double] = []
    var quiet = 0
    for (index, level) in levels.enumerated() {
        if level >= threshold, Double(quiet) / 100 >= pauseSeconds { onsets.append(Double(index) / 100) }
        quiet = level < threshold ? quiet + 1 : 0
    }
    return onsets
}

@Test(arguments: [nil, "espeak"]) func `after every pause a word is timed within a tenth of a second of its sound`(
    name: String?
) async throws {
    let paragraph = """
        Alice was tired. She sat by her sister, on the bank; and she had nothing to do! Once or twice, she peeped into the book. \
        But it had no pictures — or conversations. “What is the use of a book,” thought Alice, “without pictures?” So she thought, \
        as well as she could, about daisies. Suddenly, a rabbit ran by: it was late.
        """
    let line = try await engine.voice(named: name, language: "en-US").speak(paragraph)
    let onsets = onsets(line)
    #expect(onsets.count >= 6)
    for onset in onsets {
        let distance = line.words.map { abs($0.startSeconds - onset) }.min() ?? .infinity
        #expect(distance <= 0.1, "sound begins at \(onset) s")
    }
}

@Test(arguments: ["***", "…", "", "\u{200b}"]) func `a text without a word is no line`(text: String) async throws {
    for name in [nil, "espeak"] {
        let nothing = await #expect(throws: SpeechError.self) {
            try await engine.voice(named: name, language: "en").speak(text)
        }
        #expect(nothing == .nothingToSay(text: text))
    }
}

@Test func `a line is at most a few pages, and one without any punctuation is spoken whole`() async throws {
    let voice = try engine.voice(language: "en")
    let long = String(repeating: "word ", count: 801)
    #expect(throws: SpeechError.textTooLong(utf8Bytes: 4005)) { try voice.check(long) }
    let breathless = Array(repeating: "and the old man went on", count: 18).joined(separator: " ")
    let line = try await voice.speak(breathless)
    #expect(line.words.count == 108)
    expectInOrder(line)
}

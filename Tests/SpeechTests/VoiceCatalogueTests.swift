import Engines
import Foundation
import Testing

@testable import Speech

private func inTemporaryFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "seidra-voices-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }  // it was just made
    try body(folder)
}

private func error(_ work: () throws -> Void) -> SpeechError? {
    do { try work() } catch let error as SpeechError { return error } catch { return nil }
    return nil
}

@Test func `English is spoken by the neural voice and other languages by eSpeak`() throws {
    let catalogue = VoiceCatalogue.available()
    #expect(try catalogue.voice(language: "en").name == "en_US-joe-medium")
    #expect(try catalogue.voice(language: "en-GB").name == "en_US-joe-medium")
    #expect(try catalogue.voice(language: "fr").name == "espeak-fr")
    #expect(try catalogue.voice(language: "zh-Hans").name == "espeak-cmn-latn-pinyin")
    #expect(try catalogue.voice(language: "sr").scripts == [.latin, .cyrillic])
    #expect(try catalogue.voice(named: "espeak", language: "en").name == "espeak-en")
    #expect(try catalogue.voice(named: "espeak", language: "en_US").name == "espeak-en-us")
    #expect(try catalogue.voice(named: "EN_us-joe-medium", language: "fr").language == "en-US")
    #expect(catalogue.voices.first?.isESpeak == false)
    #expect(catalogue.voices.count > 90)
    #expect(Set(catalogue.voices.map(\.name)).count == catalogue.voices.count)
}

@Test func `an unknown voice is answered with those that there are`() throws {
    let catalogue = VoiceCatalogue.available()
    let unknown = error { _ = try catalogue.voice(named: "nobody", language: "en") }
    guard case .unknownVoice("nobody", let available) = unknown else {
        return #expect(Bool(false), "\(String(describing: unknown))")
    }
    #expect(available.prefix(2) == ["en_US-joe-medium", "espeak"])
    #expect(error { _ = try catalogue.voice(language: "tlh") } == .noVoice(language: "tlh"))
}

@Test func `with an empty cache eSpeak speaks English`() throws {
    try inTemporaryFolder { cache in
        let catalogue = VoiceCatalogue.available(cache: cache)
        let english = try catalogue.voice(language: "en")
        #expect(english.name == "espeak-en")
        #expect(catalogue.voices.filter { !$0.isESpeak } == [])
    }
}

@Test func `a voice without its runtime says what is missing and leaves the work to eSpeak`() throws {
    try inTemporaryFolder { cache in
        try FileManager.default.createSymbolicLink(
            atPath: cache + "/voices", withDestinationPath: EngineCache.defaultPath() + "/voices")
        let catalogue = VoiceCatalogue.available(cache: cache)
        #expect(try catalogue.voice(language: "en").isESpeak)
        let missing = error { _ = try catalogue.voice(named: "en_US-joe-medium", language: "en") }
        #expect(missing?.description.contains("libonnxruntime.so is missing") == true)
        #expect(missing?.description.contains("scripts/setup.sh") == true)
    }
}

@Test(arguments: ["not JSON", #"{"preparation": 0}"#])
func `a voice that cannot be read is left out and named when it is asked for`(file: String) throws {
    try inTemporaryFolder { cache in
        let folder = cache + "/voices/broken"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(file.utf8).write(to: URL(filePath: folder + "/voice.json"))
        let catalogue = VoiceCatalogue.available(cache: cache)
        #expect(catalogue.voices.filter { !$0.isESpeak } == [])
        let broken = error { _ = try catalogue.voice(named: "broken", language: "en") }
        guard case .engineMissing = broken else { return #expect(Bool(false), "\(String(describing: broken))") }
    }
}

@Test func `a system without eSpeak's data says so`() throws {
    let catalogue = VoiceCatalogue(cache: "/nowhere", languages: ESpeakLanguages(folder: nil))
    guard case .engineMissing = error({ _ = try catalogue.voice(language: "en") }) else { return #expect(Bool(false)) }
}

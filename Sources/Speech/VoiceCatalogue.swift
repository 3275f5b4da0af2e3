import Engines
import Foundation

/// The voices that this machine has.
package struct VoiceCatalogue: Sendable {
    /// Neural voices first, then eSpeak's languages by their tags.
    package let voices: [VoiceDescription]
    private let espeak: [String: VoiceDescription]
    private let languages: ESpeakLanguages
    /// Why a voice that is on disk is not among `voices`, by its name.
    private let broken: [String: String]

    /// Looks at what is installed. Cheap enough to do for every film.
    package static func available(cache: String = EngineCache.defaultPath()) -> VoiceCatalogue {
        VoiceCatalogue(cache: cache, languages: .installed)
    }

    init(cache: String, languages: ESpeakLanguages) {
        let runtime = cache + "/" + EngineCache.onnxRuntimePath
        let hasRuntime = FileManager.default.fileExists(atPath: runtime)
        // No folder: no Piper voice was ever installed.
        let folders = ((try? FileManager.default.contentsOfDirectory(atPath: cache + "/voices")) ?? []).sorted()
        var piper: [VoiceDescription] = []
        var broken: [String: String] = [:]
        // A name that begins with a dot is being unpacked.
        for folder in folders where !folder.hasPrefix(".") {
            let path = cache + "/voices/" + folder
            do {
                let file = try PiperVoiceFile(folder: path)
                if hasRuntime {
                    piper.append(Self.describe(file, folder: path, runtime: runtime))
                } else {
                    broken[file.name] = "\(runtime) is missing"
                }
            } catch {
                broken[folder] = error.description
            }
        }
        let spoken = languages.languages.map(Self.describe)
        self.languages = languages
        self.broken = broken
        espeak = Dictionary(spoken.map { ($0.name, $0) }) { one, _ in one }
        voices = piper + spoken
    }

    /// The voice of that name; with no name, the best one for `language` (BCP 47). "espeak" means eSpeak in that language.
    package func voice(named name: String? = nil, language: String) throws(SpeechError) -> VoiceDescription {
        switch name {
        case nil:
            let primary = VoiceDescription.primary(language)
            if let neural = voices.first(where: { !$0.isESpeak && VoiceDescription.primary($0.language) == primary }) {
                return neural
            }
            return try espeakVoice(language)
        case "espeak": return try espeakVoice(language)
        case let name?:
            if let voice = voices.first(where: { $0.name.lowercased() == name.lowercased() }) { return voice }
            if let reason = broken[name] { throw .engineMissing(voice: name, reason: reason) }
            throw .unknownVoice(name: name, available: voices.filter { !$0.isESpeak }.map(\.name) + espeakNames)
        }
    }

    /// The names of the voices that can read `script`, the best first; at most a handful.
    package func names(reading script: Script) -> [String] {
        Array(voices.filter { $0.scripts.contains(script) }.map(\.name).prefix(5))
    }

    private var espeakNames: [String] {
        let names = voices.filter(\.isESpeak).map(\.name)
        return names.isEmpty ? [] : ["espeak"] + names
    }

    private func espeakVoice(_ language: String) throws(SpeechError) -> VoiceDescription {
        guard !espeak.isEmpty else {
            throw .engineMissing(voice: "espeak", reason: "eSpeak NG's data (Debian package espeak-ng-data) is not installed")
        }
        guard let best = languages.best(for: language), let voice = espeak["espeak-" + best.name] else {
            throw .noVoice(language: language)
        }
        return voice
    }

    private static func describe(_ file: PiperVoiceFile, folder: String, runtime: String) -> VoiceDescription {
        VoiceDescription(
            name: file.name, language: file.language,
            identity:
                "piper/\(file.name)-\(file.version)/\(file.preparation)/\(EngineCache.onnxRuntimeName)/espeak-\(ESpeak.version)/\(VoiceDescription.readingVersion)",
            // Its phonemes come from eSpeak, which spells other scripts out letter by letter; that is no reading.
            scripts: ESpeakLanguages.scripts(of: file.language), source: .piper(folder: folder, runtime: runtime))
    }

    private static func describe(_ language: ESpeakLanguages.Language) -> VoiceDescription {
        VoiceDescription(
            name: "espeak-" + language.name, language: language.tag,
            identity: "espeak-ng-\(ESpeak.version)/\(language.name)/\(VoiceDescription.readingVersion)",
            scripts: ESpeakLanguages.scripts(of: language.name), source: .espeak(voice: language.file))
    }
}

extension VoiceDescription {
    /// The robot that is always there.
    package var isESpeak: Bool {
        if case .espeak = source { true } else { false }
    }
}

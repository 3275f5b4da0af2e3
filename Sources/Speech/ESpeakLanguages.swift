import Foundation

/// The languages of eSpeak NG, read from its data files: the library itself belongs to the engine's process.
struct ESpeakLanguages {
    /// One file of espeak-ng-data/lang.
    struct Language: Hashable {
        /// Under espeak-ng-data/lang, which is what the library knows the voice by: "gmw/en-US".
        var file: String
        /// BCP 47: "en-us".
        var tag: String
        /// Other tags that it answers to, with a priority: the lower, the better it fits. eSpeak's default is 5.
        var priorities: [String: Int]

        /// As people know it: "en-us".
        var name: String { (file.split(separator: "/").last ?? "").lowercased() }
    }

    /// In the order of their names.
    var languages: [Language]

    /// What Debian's and other systems' packages use, unless ESPEAK_DATA_PATH says otherwise.
    static var installed: ESpeakLanguages {
        let own = ProcessInfo.processInfo.environment["ESPEAK_DATA_PATH"].map { [$0 + "/espeak-ng-data", $0] } ?? []
        #if arch(arm64)
            let machine = "aarch64-linux-gnu"
        #else
            let machine = "x86_64-linux-gnu"
        #endif
        let usual = ["/usr/lib/\(machine)", "/usr/lib", "/usr/lib64", "/usr/share", "/usr/local/lib", "/usr/local/share"]
        let folders = own + usual.map { $0 + "/espeak-ng-data" }
        let folder = folders.first { FileManager.default.fileExists(atPath: $0 + "/phontab") }
        return ESpeakLanguages(folder: folder)
    }

    init(folder: String?) {
        let lang = (folder ?? "") + "/lang"
        let files = folder == nil ? nil : FileManager.default.enumerator(atPath: lang)
        languages = (files?.compactMap { $0 as? String } ?? []).sorted().compactMap { file in
            // A folder is no language file: reading it fails, and that is all there is to know.
            guard let data = try? Data(contentsOf: URL(filePath: lang + "/" + file)) else { return nil }
            return Self.parse(String(decoding: data, as: UTF8.self), file: file)
        }
        .filter { !Self.unusable.contains($0.tag) }
        .sorted { $0.name < $1.name }
    }

    /// "cmn" of Debian's eSpeak NG 1.51 reads Chinese as English letters; "cmn-latn-pinyin" reads the same text properly.
    /// "hak" has no dictionary. The rest are invented languages' joke voices that nobody's story is written in.
    private static let unusable: Set<String> = ["cmn", "hak", "piqd", "py", "qdb"]

    private static func parse(_ text: String, file: String) -> Language? {
        var tags: [(tag: String, priority: Int)] = []
        for line in text.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: " ", omittingEmptySubsequences: true)
            guard parts.count >= 2, parts[0] == "language" else { continue }
            tags.append((parts[1].lowercased(), parts.count > 2 ? Int(parts[2]) ?? 5 : 5))
        }
        guard let first = tags.first else { return nil }
        return Language(
            file: file, tag: first.tag, priorities: Dictionary(tags.map { ($0.tag, $0.priority) }) { one, _ in one })
    }

    /// The voice that fits `language` best, or nil when none speaks it.
    func best(for language: String) -> Language? {
        let wanted = language.lowercased().replacing("_", with: "-")
        if let exact = languages.first(where: { $0.tag == wanted }) { return exact }
        for tag in [wanted, VoiceDescription.primary(wanted)] {
            let fitting = languages.filter { $0.priorities[tag] != nil }
            if let best = fitting.min(by: { $0.priorities[tag, default: 5] < $1.priorities[tag, default: 5] }) { return best }
        }
        let primary = VoiceDescription.primary(wanted)
        return languages.first { VoiceDescription.primary($0.tag) == primary }
    }

    /// The scripts that eSpeak's rules of a language read: its own, and Latin, which every voice reads somehow.
    static func scripts(of tag: String) -> Set<Script> {
        if tag.hasPrefix("fa-latn") || tag.hasPrefix("yue-latn") { return [.latin] }
        return scripts[VoiceDescription.primary(tag), default: []].union([.latin])
    }

    private static let scripts: [String: Set<Script>] = [
        "ru": [.cyrillic], "uk": [.cyrillic], "be": [.cyrillic], "bg": [.cyrillic], "mk": [.cyrillic], "sr": [.cyrillic],
        "kk": [.cyrillic], "ky": [.cyrillic], "tt": [.cyrillic], "ba": [.cyrillic], "cv": [.cyrillic], "nog": [.cyrillic],
        "el": [.greek], "grc": [.greek], "hy": [.armenian], "hyw": [.armenian], "ka": [.georgian], "he": [.hebrew],
        "ar": [.arabic], "fa": [.arabic], "ur": [.arabic], "sd": [.arabic], "ug": [.arabic],
        "hi": [.devanagari], "mr": [.devanagari], "ne": [.devanagari], "kok": [.devanagari],
        "bn": [.bengali], "as": [.bengali], "bpy": [.bengali], "pa": [.gurmukhi], "gu": [.gujarati], "or": [.odia],
        "ta": [.tamil], "te": [.telugu], "kn": [.kannada], "ml": [.malayalam], "si": [.sinhala],
        "th": [.thai], "my": [.myanmar], "shn": [.myanmar], "am": [.ethiopic], "chr": [.cherokee],
        "ko": [.hangul], "ja": [.kana], "cmn": [.han], "yue": [.han],
    ]
}

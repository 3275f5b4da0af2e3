import Foundation

/// MP4 names a track's language by three letters (ISO 639-2/T), we by BCP 47.
enum LanguageCode {
    /// "en-GB" → "eng"; "und" for what has no such code.
    static func iso639Part2(of tag: String) -> String {
        let code = Locale(identifier: tag).language.languageCode?.identifier(.alpha3)
        guard let code, code.count == 3, code.utf8.allSatisfy({ (97...122).contains($0) }) else { return "und" }
        return code
    }
}

/// How long a narrator takes to say words: an estimate from words and letters, made to agree with an unhurried English voice
/// of 165 words a minute, pauses included. The film uses the voice's own times.
package enum Pace {
    static let secondsPerWord = 0.085
    static let secondsPerLetter = 0.052
    /// "1842" is four words long.
    static let secondsPerDigit = 0.27
    /// One sign of Chinese, Japanese or Korean is a syllable.
    static let secondsPerIdeograph = 0.19
    static let commaSeconds = 0.16
    /// The rest after a sentence, and after a paragraph.
    static let sentenceSeconds = 0.35
    static let paragraphSeconds = 0.65

    /// The time to say `text`, without the rest after it.
    package static func seconds(toSay text: some StringProtocol) -> Double {
        var seconds = 0.0
        var isInWord = false
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x30...0x39:
                seconds += secondsPerDigit
                isInWord = true
            case 0x2E80...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
                seconds += secondsPerIdeograph
                isInWord = false
            case 0x2C, 0x3A, 0x3B, 0x2014, 0x2013, 0x3001, 0xFF0C, 0x21, 0x3F, 0x2E, 0x2026:
                if isInWord { seconds += commaSeconds }
                isInWord = false
            default:
                guard scalar.properties.isAlphabetic else {
                    if scalar != "'" && scalar != "\u{2019}" { isInWord = false }
                    continue
                }
                if !isInWord { seconds += secondsPerWord }
                isInWord = true
                seconds += secondsPerLetter
            }
        }
        return seconds
    }
}

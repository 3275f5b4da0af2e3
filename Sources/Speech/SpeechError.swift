/// Why a text was not spoken.
package enum SpeechError: Error, Sendable, Hashable, Codable, CustomStringConvertible {
    /// No voice has this name.
    case unknownVoice(name: String, available: [String])
    /// No voice speaks this language.
    case noVoice(language: String)
    /// What the voice needs is not installed, or does not load.
    case engineMissing(voice: String, reason: String)
    /// The text is written in a script that the voice cannot read.
    case unreadableScript(script: Script, voice: String, alternatives: [String])
    /// There is no word in the text.
    case nothingToSay(text: String)
    /// The text is no line.
    case textTooLong(utf8Bytes: Int)
    /// The engine could not speak this text.
    case engineFailed(voice: String, reason: String)

    package var description: String {
        switch self {
        case .unknownVoice(let name, let available):
            "There is no voice named “\(name)”. There are: \(available.joined(separator: ", "))."
        case .noVoice(let language):
            "No installed voice speaks “\(language)”. Choose a voice by its name, or another language."
        case .engineMissing(let voice, let reason):
            "The voice \(voice) cannot be used: \(reason). Run scripts/setup.sh to install it, or choose the voice “espeak”."
        case .unreadableScript(let script, let voice, let alternatives):
            "The voice \(voice) cannot read \(script.name) script. "
                + (alternatives.isEmpty
                    ? "No installed voice can." : "These voices can: \(alternatives.joined(separator: ", ")).")
        case .nothingToSay(let text):
            "There is no word to speak in “\(text)”."
        case .textTooLong(let utf8Bytes):
            "A line of \(utf8Bytes) bytes is too long to be spoken at once; at most \(SpeechLimits.lineUTF8BytesMax) bytes are."
        case .engineFailed(let voice, let reason):
            "The voice \(voice) could not speak this line: \(reason)."
        }
    }
}

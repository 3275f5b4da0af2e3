import CSpeech
import Glibc

/// libespeak-ng. Its state is global, so there is one of these, on one thread, in the engine's process.
struct ESpeak {
    /// Something heard, at `seconds` of the audio.
    enum Event: Hashable {
        /// A word begins whose first scalar is at `index` of what was spoken.
        case word(index: Int, seconds: Double)
        /// A phoneme begins, or a pause.
        case phoneme(isPause: Bool, seconds: Double)
    }

    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    /// Hz.
    let sampleRate: Int
    private var voice = ""

    /// The library's version, safe to ask for in any process.
    static var version: String {
        // "1.51", perhaps with more words behind it.
        String(String(cString: espeak_Info(nil)).prefix { $0 != " " })
    }

    init() throws(Failure) {
        let options = espeakINITIALIZE_DONT_EXIT | espeakINITIALIZE_PHONEME_EVENTS | espeakINITIALIZE_PHONEME_IPA
        let rate = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, nil, Int32(options))
        guard rate > 0 else { throw Failure(description: "eSpeak NG's data (Debian package espeak-ng-data) is not installed") }
        sampleRate = Int(rate)
        espeak_SetSynthCallback(collect)
    }

    mutating func select(_ name: String) throws(Failure) {
        guard name != voice else { return }
        guard espeak_SetVoiceByName(name) == EE_OK else { throw Failure(description: "eSpeak NG has no voice “\(name)”") }
        voice = name
    }

    /// The International Phonetic Alphabet for `text`, in the selected voice's language. Empty when nothing of it is
    /// pronounced.
    func phonemes(of text: some Collection<Unicode.Scalar>) -> [Unicode.Scalar] {
        let bytes = Self.bytes(of: text)
        var clauses: [[Unicode.Scalar]] = []
        bytes.withUnsafeBytes { buffer in
            var rest = buffer.baseAddress
            while rest != nil {
                guard let ipa = espeak_TextToPhonemes(&rest, espeakCHARS_UTF8, Self.ipa) else { break }
                clauses.append(Self.withoutSwitches(String(cString: ipa).unicodeScalars))
            }
        }
        return Array(clauses.filter { !$0.isEmpty }.joined(separator: [" "]))
    }

    /// Speaks `text` in the selected voice.
    func speak(_ text: [Unicode.Scalar]) throws(Failure) -> (samples: [Float], events: [Event]) {
        let bytes = Self.bytes(of: text)
        let heard = Heard()
        let status = withExtendedLifetime(heard) {
            espeak_Synth(
                bytes, bytes.count, 0, POS_CHARACTER, 0, UInt32(espeakCHARS_UTF8), nil,
                Unmanaged.passUnretained(heard).toOpaque())
        }
        guard status == EE_OK else { throw Failure(description: "eSpeak NG reported error \(status.rawValue)") }
        return (heard.samples, heard.events)
    }

    /// espeak_TextToPhonemes' mode: bit 1, IPA in UTF-8.
    private static let ipa: Int32 = 0x02

    /// UTF-8 with the zero that C wants.
    private static func bytes(of text: some Collection<Unicode.Scalar>) -> [UInt8] {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: text)
        return Array(String(view).utf8) + [0]
    }

    /// eSpeak marks words that it reads by another language's rules: "(en)ˈɛləfənt(fr)". The marks are not heard.
    private static func withoutSwitches(_ ipa: String.UnicodeScalarView) -> [Unicode.Scalar] {
        var kept: [Unicode.Scalar] = []
        var isSwitch = false
        for scalar in ipa {
            if scalar == "(" {
                isSwitch = true
            } else if scalar == ")" {
                isSwitch = false
            } else if !isSwitch {
                kept.append(scalar)
            }
        }
        let first = kept.firstIndex { $0 != " " } ?? kept.endIndex
        let last = kept.lastIndex { $0 != " " } ?? kept.startIndex
        return first < kept.endIndex ? Array(kept[first...last]) : []
    }
}

/// What eSpeak's callback collects.
private final class Heard {
    var samples: [Float] = []
    var events: [ESpeak.Event] = []
}

/// The library calls this with each piece of audio and what begins in it; the list of events ends with one of type 0.
private func collect(wave: UnsafeMutablePointer<Int16>?, count: Int32, events: UnsafeMutablePointer<espeak_EVENT>?) -> Int32 {
    guard var event = events, let user = event.pointee.user_data else { return 0 }
    let heard = Unmanaged<Heard>.fromOpaque(user).takeUnretainedValue()
    if let wave { heard.samples += UnsafeBufferPointer(start: wave, count: Int(count)).map { Float($0) / 32768 } }
    while event.pointee.type != espeakEVENT_LIST_TERMINATED {
        let seconds = Double(event.pointee.audio_position) / 1000
        if event.pointee.type == espeakEVENT_WORD, event.pointee.length > 0 {
            heard.events.append(.word(index: Int(event.pointee.text_position) - 1, seconds: seconds))
        } else if event.pointee.type == espeakEVENT_PHONEME {
            heard.events.append(.phoneme(isPause: event.pointee.id.string.0 == 0, seconds: seconds))
        }
        event += 1
    }
    return 0
}

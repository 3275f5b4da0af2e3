/// Why a language model gave no answer.
package struct LanguageModelError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: Sendable {
        case badSettings
        /// Nobody is there, or the connection cannot be trusted.
        case unreachable
        case keyRefused
        /// The server knows no such model, or no such interface.
        case notThere
        /// It refuses the request as it is.
        case refused
        /// It has too much to do, or is out of order, also after several attempts.
        case busy
        case tooSlow
        /// What came back is no answer.
        case unreadable
    }

    package let code: Code
    /// What happened and what to do, for a person. Holds no key.
    package let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }

    /// Whether asking something else would fail just so.
    var isLasting: Bool {
        switch code {
        case .badSettings, .unreachable, .keyRefused, .notThere, .refused: true
        case .busy, .tooSlow, .unreadable: false
        }
    }
}

/// Why a request got no whole answer. An answer with a status of 400 or more is an answer.
package struct HTTPClientError: Error, Sendable, CustomStringConvertible {
    package enum Code: Sendable {
        case badAddress, nameNotFound, refused, unreachable
        /// The Unix socket is somebody else's.
        case notAllowed
        /// The server's certificate is not good for its name, or nobody vouches for it.
        case certificate
        /// TLS failed for another reason.
        case encryption
        case timedOut
        /// The answer is longer than was allowed.
        case tooLarge
        case tooManyRedirects, unsafeRedirect
        /// The connection ended before the answer did.
        case brokenOff
        /// What answers does not speak HTTP.
        case notHTTP
        /// The client has been given up.
        case closed
        case system
    }

    package let code: Code
    /// What happened and what to do, for a person.
    package let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }

    /// Whether the same request may well succeed a little later.
    package var isPassing: Bool {
        switch code {
        case .nameNotFound, .refused, .unreachable, .timedOut, .brokenOff: true
        default: false
        }
    }
}

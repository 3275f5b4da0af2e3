/// Why somebody may not come in.
package enum AccountError: Error, Sendable, Equatable, CustomStringConvertible {
    case weakDefaultPassword(fault: String)
    case wrongNameOrPassword
    case tooManyTries(secondsToWait: Int)

    package var description: String {
        switch self {
        case .weakDefaultPassword(let fault): "SEIDRA_DEFAULT_USER_PASSWORD cannot be used. \(fault)"
        case .wrongNameOrPassword: "That name and password do not belong together."
        case .tooManyTries(let seconds): "There were too many wrong passwords. Try again in \(seconds) s."
        }
    }
}

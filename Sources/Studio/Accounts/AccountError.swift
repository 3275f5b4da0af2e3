/// Why somebody may not come in, or be what they are to be.
package enum AccountError: Error, Sendable, Equatable, CustomStringConvertible {
    case weakDefaultPassword(fault: String)
    case wrongNameOrPassword
    case tooManyTries(secondsToWait: Int)
    case notFound(String)
    case nameTaken(String)
    case badName(String)
    case lastAdministrator(name: String)

    package var description: String {
        switch self {
        case .weakDefaultPassword(let fault): "SEIDRA_DEFAULT_USER_PASSWORD cannot be used. \(fault)"
        case .wrongNameOrPassword: "That name and password do not belong together."
        case .tooManyTries(let seconds): "There were too many wrong passwords. Try again in \(seconds) s."
        case .notFound(let text): "There is no user “\(text.prefix(Accounts.nameCharactersMax))”: name one by name or id."
        case .nameTaken(let name): "There is a user called \(name) already: choose another name."
        case .badName(let name):
            "A user cannot be called “\(name.prefix(Accounts.nameCharactersMax))”: take up to \(Accounts.nameCharactersMax) letters, digits, - _ . and @, but not me or system."
        case .lastAdministrator(let name):
            "\(name) is the last administrator: somebody has to run the studio. Make somebody else one first."
        }
    }
}

/// A message that breaks the protocol or a limit: the status to answer with, and a sentence that says what was wrong.
package struct WireError: Error, Sendable, Equatable, CustomStringConvertible {
    package let status: HTTPStatus
    package let description: String

    package init(_ status: HTTPStatus, _ description: String) {
        self.status = status
        self.description = description
    }

    static func malformed(_ description: String) -> WireError { WireError(.badRequest, description) }
}

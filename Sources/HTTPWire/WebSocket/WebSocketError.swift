/// A peer that broke the protocol, or memory that ran out: the code to close with, and what happened.
package struct WebSocketError: Error, Sendable, Equatable, CustomStringConvertible {
    package let code: WebSocketCloseCode
    package let description: String

    init(_ code: WebSocketCloseCode, _ description: String) {
        self.code = code
        self.description = description
    }

    static let outOfMemory = WebSocketError(.internalError, "There is no memory to compress or inflate messages.")

    static func tooBig(_ bytesMax: Int) -> WebSocketError {
        WebSocketError(.messageTooBig, "A message is longer than \(bytesMax) bytes.")
    }
}

import Glibc

/// A connection or the server itself that failed, whatever was asked of it.
package struct ConnectionError: Error, Sendable, CustomStringConvertible {
    package enum Code: Sendable {
        /// The peer went away, or the connection was closed by us.
        case closed
        /// The peer kept us waiting for too long.
        case timedOut
        /// The address cannot be listened on.
        case address
        /// A response's body was not what was announced.
        case body
        /// A system call failed.
        case system
    }

    package let code: Code
    package let description: String

    package init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }

    static let closed = ConnectionError(.closed, "The client closed the connection.")
}

/// What `errno` says, as text.
func lastSystemError() -> String { String(cString: strerror(errno)) }

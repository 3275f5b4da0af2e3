package import HTTPWire

/// A request that is answered with an error status: thrown by handlers, the router and the readers of bodies, made a
/// response by the server's `errorResponse` hook.
package struct HTTPError: Error, Sendable, CustomStringConvertible {
    package let status: HTTPStatus
    /// A sentence for the client.
    package let description: String
    /// Fields that the response must carry, such as Allow.
    package let headers: HTTPHeaders

    package init(_ status: HTTPStatus, _ description: String, headers: HTTPHeaders = HTTPHeaders()) {
        self.status = status
        self.description = description
        self.headers = headers
    }

    init(_ error: WireError) { self.init(error.status, error.description) }
}

package import HTTPWire

/// A route of a router: a method, a pattern, and what answers them.
package final class Route: Sendable, CustomStringConvertible {
    package let method: HTTPMethod
    package let pattern: String
    /// Its place among the router's routes, from 0.
    package let index: Int
    let handler: RouteHandler

    init(method: HTTPMethod, pattern: String, index: Int, handler: RouteHandler) {
        self.method = method
        self.pattern = pattern
        self.index = index
        self.handler = handler
    }

    package var description: String { "\(method) \(pattern)" }
}

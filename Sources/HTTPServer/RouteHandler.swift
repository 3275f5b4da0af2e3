/// Answers a request. Runs on the loop of its connection: it may await what it likes and comes back there, but what blocks
/// or computes for long belongs on an actor with a thread of its own, or in a `@concurrent` function.
package typealias Handler = @Sendable (Request) async throws -> Response

/// Answers a request from what is at hand, waiting for nothing: the loop calls it from its own stack and spares the task that
/// another handler needs, which costs more than reading the request and writing the answer together.
package typealias ImmediateHandler = @Sendable (Request) throws -> Response

/// What answers a route.
enum RouteHandler: Sendable {
    case immediate(ImmediateHandler)
    case suspending(Handler)

    func callAsFunction(_ request: Request) async throws -> Response {
        switch self {
        case .immediate(let handler): try handler(request)
        case .suspending(let handler): try await handler(request)
        }
    }
}

/// What the router has found for a request, and what the parameters of the route's pattern matched.
struct RouteMatch: Sendable {
    let route: Route
    let parameters: RouteParameters
}

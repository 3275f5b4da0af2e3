package import HTTPWire

/// Answers a request. Runs on the loop of its connection: it may await what it likes and comes back there, but what blocks
/// or computes for long belongs on an actor with a thread of its own, or in a `@concurrent` function.
package typealias Handler = @Sendable (Request) async throws -> Response

/// Wraps a handler: may look at the request, attach values to it, answer itself, change the response.
package typealias Middleware = @Sendable (Request, Handler) async throws -> Response

/// The table of routes: which handler answers which method and path.
///
/// Patterns are paths with parameters: `/api/projects/{id}` matches one segment, `{path...}` at the end all that are left,
/// also none. A literal segment wins over a parameter, a parameter over the rest. A trailing slash makes no difference. HEAD
/// is answered by GET's handler, OPTIONS and wrong methods from the table itself.
package struct Router: Sendable {
    private var root = RouteNode()
    /// Every route, in the order they were added; `Route.index` is the place of each.
    package private(set) var routes: [Route] = []
    private var middleware: [Middleware] = []

    package init() {}

    /// Adds a middleware around everything, not-found answers included. The first added is the outermost.
    package mutating func use(_ middleware: @escaping Middleware) { self.middleware.append(middleware) }

    /// Adds a route. Traps on a pattern that is malformed or taken: the table is written by the program.
    package mutating func on(
        _ method: HTTPMethod, _ pattern: String, _ middleware: [Middleware] = [], _ handler: @escaping Handler
    ) {
        let route = Route(method: method, pattern: pattern, index: routes.count)
        routes.append(route)
        root.add(route, RouteNode.segments(of: pattern)[...], handler: Self.wrap(handler, in: middleware))
    }

    package mutating func get(_ pattern: String, _ handler: @escaping Handler) { on(.get, pattern, [], handler) }
    package mutating func post(_ pattern: String, _ handler: @escaping Handler) { on(.post, pattern, [], handler) }
    package mutating func put(_ pattern: String, _ handler: @escaping Handler) { on(.put, pattern, [], handler) }
    package mutating func patch(_ pattern: String, _ handler: @escaping Handler) { on(.patch, pattern, [], handler) }
    package mutating func delete(_ pattern: String, _ handler: @escaping Handler) { on(.delete, pattern, [], handler) }

    /// Adds routes that share a prefix and middleware.
    package mutating func group(_ prefix: String, _ middleware: [Middleware] = [], _ build: (inout RouteGroup) -> Void) {
        var group = RouteGroup(prefix: prefix, middleware: middleware, router: self)
        build(&group)
        self = group.router
    }

    /// Adds a WebSocket: the handler runs for as long as the socket is open, and the socket closes when it returns.
    package mutating func webSocket(
        _ pattern: String, _ middleware: [Middleware] = [], options: WebSocketOptions = WebSocketOptions(),
        _ handler: @escaping @Sendable (Request, WebSocket) async throws -> Void
    ) {
        on(.get, pattern, middleware) { request in
            try WebSocketUpgrade.response(to: request, options: options, handler)
        }
    }

    /// Finds the handler and lets it answer; what it throws becomes a response by way of `errorResponse`, inside the
    /// middleware.
    package func respond(
        to request: Request, errorResponse: @escaping @Sendable (any Error, Request?) async -> Response
    ) async -> Response {
        guard !middleware.isEmpty else { return await answer(request, errorResponse) }
        let routed: Handler = { request in await answer(request, errorResponse) }
        do {
            return try await Self.wrap(routed, in: middleware)(request)
        } catch {
            return await errorResponse(error, request)
        }
    }

    private func answer(
        _ request: Request, _ errorResponse: @Sendable (any Error, Request?) async -> Response
    ) async -> Response {
        if request.head.target.isAsterisk { return Response(.noContent) }
        var routed = request
        guard let node = root.find(request.head.target.path.segments[...], &routed.parameters) else {
            return await errorResponse(HTTPError(.notFound, "There is nothing at \(request.path)."), request)
        }
        guard let found = node.handler(for: request.method) else {
            let allow: HTTPHeaders = [.allow: node.allowedMethods.joined(separator: ", ")]
            if request.method == .options { return Response(.noContent, headers: allow) }
            let error = HTTPError(.methodNotAllowed, "\(request.path) does not do \(request.method).", headers: allow)
            return await errorResponse(error, request)
        }
        var response: Response
        do {
            response = try await found.handler(routed)
        } catch {
            response = await errorResponse(error, request)
        }
        response.route = found.route
        return response
    }

    static func wrap(_ handler: @escaping Handler, in middleware: [Middleware]) -> Handler {
        middleware.reversed().reduce(handler) { next, middleware in
            { request in try await middleware(request, next) }
        }
    }
}

/// Routes that share a prefix and middleware.
package struct RouteGroup {
    fileprivate let prefix: String
    fileprivate let middleware: [Middleware]
    fileprivate var router: Router

    package mutating func on(_ method: HTTPMethod, _ pattern: String, _ handler: @escaping Handler) {
        router.on(method, prefix + pattern, middleware, handler)
    }

    package mutating func get(_ pattern: String, _ handler: @escaping Handler) { on(.get, pattern, handler) }
    package mutating func post(_ pattern: String, _ handler: @escaping Handler) { on(.post, pattern, handler) }
    package mutating func put(_ pattern: String, _ handler: @escaping Handler) { on(.put, pattern, handler) }
    package mutating func patch(_ pattern: String, _ handler: @escaping Handler) { on(.patch, pattern, handler) }
    package mutating func delete(_ pattern: String, _ handler: @escaping Handler) { on(.delete, pattern, handler) }

    package mutating func webSocket(
        _ pattern: String, options: WebSocketOptions = WebSocketOptions(),
        _ handler: @escaping @Sendable (Request, WebSocket) async throws -> Void
    ) {
        router.webSocket(prefix + pattern, middleware, options: options, handler)
    }

    /// Adds routes within the group.
    package mutating func group(_ prefix: String, _ middleware: [Middleware] = [], _ build: (inout RouteGroup) -> Void) {
        var group = RouteGroup(prefix: self.prefix + prefix, middleware: self.middleware + middleware, router: router)
        build(&group)
        router = group.router
    }
}

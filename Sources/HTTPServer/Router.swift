package import HTTPWire

/// Wraps a handler: may look at the request, attach values to it, answer itself, change the response.
package typealias Middleware = @Sendable (Request, Handler) async throws -> Response

/// Says of a response that a middleware would hand it on as it is.
package typealias Exemption = @Sendable (Request, Response) -> Bool

/// The table of routes: which handler answers which method and path.
///
/// Patterns are paths with parameters: `/api/projects/{id}` matches one segment, `{path...}` at the end all that are left,
/// also none. A literal segment wins over a parameter, a parameter over the rest. A trailing slash makes no difference. HEAD
/// is answered by GET's handler, OPTIONS and wrong methods from the table itself.
package struct Router: Sendable {
    private var root = RouteNode()
    /// The nodes of patterns without parameters by their path as it is sent: most requests need not go through the tree.
    private var plainNodes: [String: RouteNode] = [:]
    /// Every route, in the order they were added; `Route.index` is the place of each.
    package private(set) var routes: [Route] = []
    private var middleware: [Middleware] = []
    /// One a middleware, if every one has one.
    private(set) var exemptions: [Exemption] = []

    package init() {}

    /// Adds a middleware around everything, not-found answers included. The first added is the outermost.
    package mutating func use(_ middleware: @escaping Middleware) { self.middleware.append(middleware) }

    /// Adds a middleware that an immediate handler's response may pass by.
    ///
    /// When every middleware has an exemption, immediate handlers are called first, and their responses go out at once if all of the
    /// exemptions say that their middleware would hand them on as they are. So this is for middleware that does nothing before the
    /// handler that such a response could miss.
    /// - Parameter exemption: called with the request and the handler's response, on the loop: it must be quick.
    package mutating func use(_ middleware: @escaping Middleware, leaves exemption: @escaping Exemption) {
        self.middleware.append(middleware)
        exemptions.append(exemption)
    }

    /// Adds a route. Traps on a pattern that is malformed or taken: the table is written by the program.
    package mutating func on(
        _ method: HTTPMethod, _ pattern: String, _ middleware: [Middleware] = [], _ handler: @escaping Handler
    ) {
        add(method, pattern, .suspending(Self.wrap(handler, in: middleware)))
    }

    private mutating func add(_ method: HTTPMethod, _ pattern: String, _ handler: RouteHandler) {
        let route = Route(method: method, pattern: pattern, index: routes.count, handler: handler)
        routes.append(route)
        let segments = RouteNode.segments(of: pattern)
        root.add(route, segments[...])
        let literals = segments.compactMap { if case .literal(let text) = $0 { text } else { nil } }
        guard literals.count == segments.count else { return }
        plainNodes["/" + literals.joined(separator: "/"), default: RouteNode()].add(route, [])
    }

    /// Adds a route that is answered at once, without a task, as long as no middleware stands around it.
    package mutating func get(_ pattern: String, _ handler: @escaping ImmediateHandler) {
        add(.get, pattern, .immediate(handler))
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

    /// What answers the request, if the table has it; everything else, such as 405, is for `respond` to say.
    func match(_ head: RequestHead) -> RouteMatch? {
        if let text = head.target.path.plainText, let node = plainNodes[text] {
            return node.route(for: head.method).map { RouteMatch(route: $0, parameters: RouteParameters()) }
        }
        var parameters = RouteParameters()
        guard !head.target.isAsterisk, let node = root.find(head.target.path.segments[...], &parameters) else { return nil }
        return node.route(for: head.method).map { RouteMatch(route: $0, parameters: parameters) }
    }

    /// Whether a handler may be called before the middleware is.
    var callsHandlersAtOnce: Bool { exemptions.count == middleware.count }

    /// Finds the handler and lets it answer; what it throws becomes a response by way of `errorResponse`, inside the
    /// middleware.
    package func respond(
        to request: Request, errorResponse: @escaping @Sendable (any Error, Request?) async -> Response
    ) async -> Response {
        let match = match(request.head)
        return await respond(to: request, match?.route, errorResponse: errorResponse) { try await answer($0, match) }
    }

    /// Lets a handler answer, inside the middleware.
    /// - Parameter route: which the response is then said to come from.
    func respond(
        to request: Request, _ route: Route?, errorResponse: @escaping @Sendable (any Error, Request?) async -> Response,
        _ handler: @escaping Handler
    ) async -> Response {
        let routed: Handler = { request in
            var response: Response
            do {
                response = try await handler(request)
            } catch {
                response = await errorResponse(error, request)
            }
            response.route = route
            return response
        }
        do {
            return try await Self.wrap(routed, in: middleware)(request)
        } catch {
            return await errorResponse(error, request)
        }
    }

    /// Calls the handler that was found, or says what there is instead.
    func answer(_ request: Request, _ match: RouteMatch?) async throws -> Response {
        if let match {
            var request = request
            request.parameters = match.parameters
            return try await match.route.handler(request)
        }
        if request.head.target.isAsterisk { return Response(.noContent) }
        var parameters = RouteParameters()
        guard let node = root.find(request.head.target.path.segments[...], &parameters) else {
            throw HTTPError(.notFound, "There is nothing at \(request.path).")
        }
        let allow: HTTPHeaders = [.allow: node.allowedMethods.joined(separator: ", ")]
        if request.method == .options { return Response(.noContent, headers: allow) }
        throw HTTPError(.methodNotAllowed, "\(request.path) does not do \(request.method).", headers: allow)
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

    package mutating func get(_ pattern: String, _ handler: @escaping ImmediateHandler) {
        guard middleware.isEmpty else { return on(.get, pattern, handler) }
        router.get(prefix + pattern, handler)
    }

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

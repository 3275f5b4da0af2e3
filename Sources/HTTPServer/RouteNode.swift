import HTTPWire

/// A node of the tree that patterns make: what follows one path segment.
struct RouteNode: Sendable {
    enum Segment: Sendable, Equatable {
        case literal(String)
        case parameter(String)
        case rest(String)
    }

    /// Those that end here, one a method.
    private var routes: [Route] = []
    private var literals: [String: RouteNode] = [:]
    /// One or none; an array because a struct cannot hold itself.
    private var parameter: [(name: String, node: RouteNode)] = []
    private var rest: [(name: String, node: RouteNode)] = []

    init() {}

    /// Cuts a pattern into its segments. Traps when it is malformed.
    static func segments(of pattern: String) -> [Segment] {
        precondition(pattern.isEmpty || pattern.hasPrefix("/"), "The pattern \(pattern) does not start with a slash.")
        return pattern.split(separator: "/").map { text in
            guard text.hasPrefix("{"), text.hasSuffix("}") else { return .literal(String(text)) }
            let name = text.dropFirst().dropLast()
            return name.hasSuffix("...") ? .rest(String(name.dropLast(3))) : .parameter(String(name))
        }
    }

    mutating func add(_ route: Route, _ segments: ArraySlice<Segment>) {
        guard let segment = segments.first else {
            precondition(!routes.contains { $0.method == route.method }, "\(route) has two handlers.")
            routes.append(route)
            return
        }
        let pattern = route.pattern
        let remaining = segments.dropFirst()
        switch segment {
        case .literal(let text):
            literals[text, default: RouteNode()].add(route, remaining)
        case .parameter(let name):
            if parameter.isEmpty { parameter.append((name, RouteNode())) }
            precondition(
                parameter[0].name == name, "\(pattern) calls a parameter \(name) that others call \(parameter[0].name).")
            parameter[0].node.add(route, remaining)
        case .rest(let name):
            precondition(remaining.isEmpty, "\(pattern) goes on after its rest.")
            if rest.isEmpty { rest.append((name, RouteNode())) }
            precondition(rest[0].name == name, "\(pattern) calls its rest \(name), others call it \(rest[0].name).")
            rest[0].node.add(route, remaining)
        }
    }

    /// The node that a path leads to, and what its parameters matched.
    func find(_ segments: ArraySlice<String>, _ parameters: inout RouteParameters) -> RouteNode? {
        if let segment = segments.first {
            let remaining = segments.dropFirst()
            if let node = literals[segment]?.find(remaining, &parameters) { return node }
            if let (name, child) = parameter.first, !segment.isEmpty {
                parameters.append(name, segment)
                if let node = child.find(remaining, &parameters) { return node }
                parameters.removeLast()
            }
        } else if !routes.isEmpty {
            return self
        }
        // A rest is a path again: a segment with a slash of its own (%2F) would turn into two.
        guard let (name, node) = rest.first, !segments.contains(where: { $0.utf8.contains(0x2F) }) else { return nil }
        parameters.append(name, segments.count == 1 ? segments[segments.startIndex] : segments.joined(separator: "/"))
        return node
    }

    /// The method's route; GET's for HEAD where it has none of its own.
    func route(for method: HTTPMethod) -> Route? {
        if let found = routes.first(where: { $0.method == method }) { return found }
        guard method == .head else { return nil }
        return routes.first { $0.method == .get }
    }

    /// For the Allow header, in a fixed order.
    var allowedMethods: [String] {
        let own = Set(routes.map(\.method))
        return HTTPMethod.allCases.filter { own.contains($0) || $0 == .head && own.contains(.get) || $0 == .options }
            .map(\.rawValue)
    }
}

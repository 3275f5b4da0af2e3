import HTTPServer

/// /api/health: whether the studio answers, for whoever watches it.
struct HealthRoutes: Sendable {
    /// Asked for all day long, so it is encoded once.
    private let answer: Response

    init(version: String) {
        answer = .document(Health(version: version))
    }

    private struct Health: Encodable {
        var status = "ok"
        var version: String
    }

    func health(_ request: Request) -> Response {
        answer
    }
}

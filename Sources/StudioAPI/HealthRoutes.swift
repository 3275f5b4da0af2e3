import HTTPServer

/// /api/health: whether the studio answers, for whoever watches it.
struct HealthRoutes: Sendable {
    let version: String

    private struct Health: Encodable {
        var status = "ok"
        var version: String
    }

    func health(_ request: Request) -> Response {
        .document(Health(version: version))
    }
}

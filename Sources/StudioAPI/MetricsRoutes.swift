import HTTPServer
import HTTPWire
import Observability
import Studio

/// /metrics: the server's numbers for Prometheus. They tell what is asked of the studio and how often, which is the operator's business.
struct MetricsRoutes: Sendable {
    let metrics: ServerMetrics
    let admission: LiveAdmission
    let version: String

    /// For the holder of SEIDRA_WS_TOKEN, and for administrators.
    func show(_ request: Request) async throws -> Response {
        guard let token = request.bearerToken else { throw Problem.unauthorized("Sign in first.") }
        guard let listener = try await admission.listener(token: token) else {
            throw Problem.unauthorized("That token is no good. Sign in again.")
        }
        guard listener.mayWatchServer else {
            throw Problem(status: .forbidden, detail: "Only administrators and the holder of SEIDRA_WS_TOKEN may see this.")
        }
        var response = Response(.ok, headers: [.contentType: PrometheusText.contentType, .cacheControl: "no-store"])
        response.body = .bytes(Array(metrics.page(version: version).text.utf8))
        return response
    }
}

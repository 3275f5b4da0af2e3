import HTTPServer
import HTTPWire
import Logging
import Persistence

/// Makes a response of whatever was thrown. What nobody foresaw is logged under an id that the client gets to see.
struct ErrorResponder: Sendable {
    let logger: Logger

    func callAsFunction(_ error: any Error, _ request: Request?) -> Response {
        if let problem = Problem(error) { return problem.response(at: request?.path) }
        let incident = UUIDv7().description
        logger.error(
            "A request failed.",
            metadata: [
                "incident": "\(incident)", "method": "\(request?.method.description ?? "-")", "path": "\(request?.path ?? "-")",
                "request_id": "\(request?.id ?? "-")", "error": "\(error)",
            ])
        let detail = "Something went wrong in the studio. Its log tells more under \(incident)."
        return Problem(status: .internalServerError, detail: detail).response(at: request?.path)
    }
}

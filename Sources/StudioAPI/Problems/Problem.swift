import HTTPServer
import HTTPWire

/// An error as a program reads it (RFC 9457).
struct Problem: Error {
    let status: HTTPStatus
    /// A sentence for a person: what happened and what to do.
    let detail: String
    /// Fields that the response must carry, such as Retry-After.
    var headers = HTTPHeaders()

    private struct Document: Encodable {
        var type = "about:blank"
        var title: String
        var status: Int
        var detail: String
        var instance: String?
    }

    /// - Parameter path: where it happened.
    func response(at path: String?) -> Response {
        let document = Document(title: "\(status.reason)", status: status.code, detail: detail, instance: path)
        var response = Response.document(document, status: status)
        response.headers[.contentType] = MediaType.problem.description
        response.headers[.cacheControl] = "no-store"
        for (name, value) in headers.pairs {
            if let name = HeaderName(validating: name) { response.headers[name] = value }
        }
        return response
    }
}

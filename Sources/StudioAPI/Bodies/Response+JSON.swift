import Foundation
import HTTPServer
import HTTPWire
import Persistence

extension Response {
    /// A value as JSON. What this room encodes are plain structs of text and numbers, which always can be; should one hold a number that JSON has
    /// no word for, one answer fails and not the studio.
    static func document(_ value: some Encodable, status: HTTPStatus = .ok) -> Response {
        do {
            var response = Response.json(Array(try JSONText(encoding: value).text.utf8), status: status)
            response.headers[.cacheControl] = "no-store"
            return response
        } catch {
            return Response.json(
                Array(#"{"title":"Internal Server Error","status":500,"detail":"The answer cannot be written."}"#.utf8),
                status: .internalServerError)
        }
    }
}

/// A page of a list.
struct PageDocument<Item: Encodable & Sendable>: Encodable {
    var items: [Item]
    var nextCursor: String?
}

extension PageDocument {
    init(_ page: Page<Item>) {
        self.init(items: page.items, nextCursor: page.next?.rawValue)
    }
}

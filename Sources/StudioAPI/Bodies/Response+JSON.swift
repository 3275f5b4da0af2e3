import Foundation
import HTTPServer
import HTTPWire
import Persistence

extension Response {
    /// A value as JSON. What this room encodes are plain structs of text and numbers, which always can be.
    static func document(_ value: some Encodable, status: HTTPStatus = .ok) -> Response {
        do {
            var response = Response.json(Array(try JSONText(encoding: value).text.utf8), status: status)
            response.headers[.cacheControl] = "no-store"
            return response
        } catch {
            preconditionFailure("\(type(of: value)) cannot be written as JSON: \(error)")
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

import HTTPServer
import HTTPWire
import Persistence

extension Request {
    /// The id in the address. One that is malformed is the id of nothing.
    func id(_ name: String, of thing: String) throws -> UUIDv7 {
        guard let id = UUIDv7(try parameters.require(name)) else {
            throw Problem(status: .notFound, detail: "There is no such \(thing).")
        }
        return id
    }

    /// `?limit=`, the items of a page.
    func limit(default usual: Int) throws(Problem) -> Int {
        guard let text = query["limit"] else { return usual }
        guard let limit = Int(text), (1...APILimits.itemsPerPageMax).contains(limit) else {
            throw Problem(status: .badRequest, detail: "limit must be a whole number from 1 to \(APILimits.itemsPerPageMax).")
        }
        return limit
    }

    /// `?cursor=`, where the page begins.
    var cursor: PageCursor? { query["cursor"].map(PageCursor.init) }
}

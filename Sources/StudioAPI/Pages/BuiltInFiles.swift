import CResources
import Crypto
import Foundation
import HTTPServer
import HTTPWire

/// The files of Resources that are built into the executable.
struct BuiltInFiles: Sendable {
    private struct File: Sendable {
        let bytes: [UInt8]
        let entityTag: String

        init(_ bytes: [UInt8]) {
            self.bytes = bytes
            let digest = SHA256.hash(data: bytes).prefix(Self.tagBytes)
            entityTag = "\"\(digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined())\""
        }

        private static let tagBytes = 12
    }

    private let files: [String: File]

    init() {
        // The table is made by the compiler: that many entries, each with that many bytes, for as long as the process lives.
        let table = UnsafeBufferPointer(start: seidra_first_resource(), count: seidra_resource_count)
        files = Dictionary(
            uniqueKeysWithValues: table.map { entry in
                (String(cString: entry.path), File(Array(UnsafeBufferPointer(start: entry.bytes, count: entry.length))))
            })
    }

    /// - Parameter path: as the table has it, such as "/studio.css".
    /// - Throws: 404.
    func respond(_ path: String, type: MediaType, to request: Request) throws(Problem) -> Response {
        guard let file = files[path] else {
            throw Problem(status: .notFound, detail: "There is nothing at \(request.path).")
        }
        let headers: HTTPHeaders = [.entityTag: file.entityTag, .cacheControl: PageRoutes.cacheControl]
        // When they were written is not known; the tag tells the versions apart.
        let validators = Validators(entityTag: file.entityTag, lastModifiedSeconds: .max)
        switch Preconditions.evaluate(request.headers, against: validators) {
        case .notModified: return Response(.notModified, headers: headers)
        case .failed: return Response(.preconditionFailed, headers: headers)
        case .proceed, .proceedWithoutRange:
            var response = Response.bytes(file.bytes, type: type)
            for (name, value) in headers.pairs {
                if let name = HeaderName(validating: name) { response.headers[name] = value }
            }
            return response
        }
    }
}

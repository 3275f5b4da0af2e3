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
        /// Compressed once, as small as it gets; nil for what gains nothing.
        let gzipped: [UInt8]?

        init(_ bytes: [UInt8], type: MediaType) {
            self.bytes = bytes
            let digest = SHA256.hash(data: bytes).prefix(Self.tagBytes)
            entityTag = digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
            // Without the memory for it the file itself is sent.
            let compressed = type.isCompressible ? try? ContentCoding.gzip.encode(bytes) : nil
            gzipped = compressed.flatMap { $0.count < bytes.count ? $0 : nil }
        }

        private static let tagBytes = 12
    }

    private let files: [String: File]

    init() {
        // The table is made by the compiler: that many entries, each with that many bytes, for as long as the process lives.
        let table = UnsafeBufferPointer(start: seidra_first_resource(), count: seidra_resource_count)
        files = Dictionary(
            uniqueKeysWithValues: table.map { entry in
                let path = String(cString: entry.path)
                let bytes = Array(UnsafeBufferPointer(start: entry.bytes, count: entry.length))
                return (path, File(bytes, type: MediaType(fileName: path)))
            })
    }

    /// - Parameter path: as the table has it, such as "/studio.css".
    /// - Throws: 404.
    func respond(_ path: String, type: MediaType, to request: Request) throws(Problem) -> Response {
        guard let file = files[path] else {
            throw Problem(status: .notFound, detail: "There is nothing at \(request.path).")
        }
        let gzipped = AcceptEncoding(request.headers).best(of: [.gzip]) == nil ? nil : file.gzipped
        // When they were written is not known; the tag tells the versions, and their encodings, apart.
        let tag = gzipped == nil ? "\"\(file.entityTag)\"" : "\"\(file.entityTag)-gzip\""
        var headers: HTTPHeaders = [.entityTag: tag, .cacheControl: PageRoutes.cacheControl]
        if file.gzipped != nil { headers.addVary("Accept-Encoding") }
        let validators = Validators(entityTag: tag, lastModifiedSeconds: nil)
        switch Preconditions.evaluate(request.headers, method: request.method, against: validators) {
        case .notModified: return Response(.notModified, headers: headers)
        case .failed: return Response(.preconditionFailed, headers: headers)
        case .proceed, .proceedWithoutRange:
            var response = Response.bytes(gzipped ?? file.bytes, type: type)
            if gzipped != nil { response.headers[.contentEncoding] = ContentCoding.gzip.rawValue }
            for (name, value) in headers.pairs {
                if let name = HeaderName(validating: name) { response.headers[name] = value }
            }
            return response
        }
    }
}

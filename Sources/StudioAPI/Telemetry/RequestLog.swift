import HTTPServer
import HTTPWire
package import Logging

/// One line a request, whose fields a machine can read.
struct RequestLog: Sendable {
    let logger: Logger

    /// Writes at the level debug; below it nothing is made into text.
    func write(_ entry: AccessLogEntry) {
        logger.debug("A request was answered.", metadata: Self.metadata(of: entry))
    }

    private static func metadata(of entry: AccessLogEntry) -> Logger.Metadata {
        var metadata: Logger.Metadata = [
            "client": "\(entry.client.host)", "status": "\(entry.status.code)", "received": "\(entry.bytesReceived)",
            "sent": "\(entry.bytesSent)", "milliseconds": "\(milliseconds(entry.duration))", "tls": "\(entry.isSecure)",
            "request_on_connection": "\(entry.requestsOnConnection)",
        ]
        if let request = entry.request {
            metadata["method"] = "\(request.method)"
            metadata["target"] = "\(request.head.target.raw)"
            metadata["request_id"] = "\(request.id)"
            metadata["trace_id"] = "\(request.traceID)"
        }
        if let route = entry.route { metadata["route"] = "\(route.pattern)" }
        if let first = entry.timeToFirstByte { metadata["first_byte_milliseconds"] = "\(milliseconds(first))" }
        if let failure = entry.failure { metadata["failure"] = "\(failure)" }
        return metadata
    }

    /// To a thousandth.
    private static func milliseconds(_ duration: Duration) -> Double {
        let microseconds = duration.components.seconds * 1_000_000 + duration.components.attoseconds / 1_000_000_000_000
        return Double(microseconds) / 1000
    }
}

extension Logger.MetadataProvider {
    /// Names the request that the present task works for on every line that is logged for it, wherever that is.
    package static let request = Logger.MetadataProvider {
        guard let names = RequestNames.current else { return [:] }
        return ["request_id": "\(names.requestID)", "trace_id": "\(names.traceID)"]
    }
}

import Foundation
import HTTPServer
import HTTPWire
import Logging
import Studio
import Synchronization
import Testing

@testable import StudioAPI

struct TelemetryTests {
    @Test func `the operator and the administrator see the numbers, others do not`() async throws {
        try await LiveStudio.run { studio in
            let admin = try await studio.person(Accounts.defaultName)
            let anna = try await studio.person("anna")
            _ = try await studio.ask("GET", "/api/health")
            _ = try await studio.ask("GET", "/api/projects/x", by: anna)
            #expect(try await studio.ask("GET", "/metrics").status == 401)
            #expect(try await studio.ask("GET", "/metrics", headers: ["Authorization: Bearer forged"]).status == 401)
            #expect(try await studio.ask("GET", "/metrics", by: anna).status == 403)
            #expect(try await studio.ask("GET", "/metrics", by: admin).status == 200)
            let page = try await studio.ask(
                "GET", "/metrics", headers: ["Authorization: Bearer \(LiveStudio.operatorToken)"])
            #expect(page.header("Content-Type") == "text/plain; version=0.0.4; charset=utf-8")
            for line in [
                "# TYPE seidra_http_latency_seconds histogram", "seidra_info{version=\"1.2.3\"} 1",
                "seidra_http_requests_total{class=\"4xx\"} 4", "seidra_http_requests_total{class=\"5xx\"} 0",
                "seidra_http_latency_seconds_count{method=\"GET\",route=\"/api/health\"} 1",
                "seidra_http_latency_seconds_count{method=\"GET\",route=\"/api/projects/{id}\"} 1",
                "seidra_websockets 0",
            ] {
                #expect(page.text.contains("\n\(line)\n"), "\(line)")
            }
            let quantile = try #require(
                page.text.split(separator: "\n").first { $0.contains("route=\"/api/health\",quantile=\"0.99\"} ") })
            #expect(try #require(quantile.split(separator: " ").last.flatMap { Double($0) }) > 0)
        }
    }

    @Test func `every answer carries an id, and what governs pages is on pages alone`() async throws {
        try await LiveStudio.run { studio in
            let health = try await studio.ask("GET", "/api/health", headers: ["X-Request-Id: mine-1"])
            #expect(health.header("X-Request-Id") == "mine-1")
            #expect(health.header("X-Content-Type-Options") == "nosniff")
            #expect(health.header("Content-Security-Policy") == nil)
            #expect(try await studio.ask("GET", "/nothing").header("X-Request-Id")?.count == 36)
            let page = try await studio.ask("GET", "/")
            #expect(page.header("Content-Security-Policy")?.contains("frame-ancestors 'none'") == true)
            #expect(page.header("Cross-Origin-Opener-Policy") == "same-origin")
        }
    }

    @Test func `a request is one line with its fields`() throws {
        let lines = Lines()
        var logger = Logger(label: "test") { _ in lines.handler }
        logger.logLevel = .debug
        let log = RequestLog(logger: logger)
        var parser = RequestHeadParser()
        let (_, head) = try parser.consume(
            Array("GET /api/jobs?state=x HTTP/1.1\r\nHost: a\r\nX-Request-Id: r-1\r\n\r\n".utf8).span)
        let request = Request(
            head: try #require(head), body: RequestBody([]), peer: PeerAddress(host: "192.0.2.1", port: 1))
        log.write(
            AccessLogEntry(
                request: request, peer: request.peer, route: nil, status: .notFound, bytesReceived: 70, bytesSent: 200,
                timeToFirstByte: .microseconds(1250), duration: .milliseconds(2), requestsOnConnection: 3, loopIndex: 0,
                failure: nil))
        let fields = try #require(lines.all.first)
        #expect(lines.all.count == 1)
        #expect(
            fields.filter { $0.key != "trace_id" } == [
                "method": "GET", "target": "/api/jobs?state=x", "client": "192.0.2.1", "status": "404", "received": "70",
                "sent": "200", "milliseconds": "2.0", "first_byte_milliseconds": "1.25", "tls": "false",
                "request_on_connection": "3", "request_id": "r-1",
            ])
        logger.logLevel = .info
        RequestLog(logger: logger).write(
            AccessLogEntry(
                request: nil, peer: request.peer, route: nil, status: .badRequest, bytesReceived: 0, bytesSent: 0,
                timeToFirstByte: nil, duration: .zero, requestsOnConnection: 0, loopIndex: 0, failure: nil))
        #expect(lines.all.count == 1)
    }
}

/// Keeps what is logged.
private final class Lines: Sendable {
    private let lines = Mutex<[[String: String]]>([])

    var all: [[String: String]] { lines.withLock { $0 } }

    var handler: any LogHandler { Handler(lines: self) }

    private func add(_ metadata: Logger.Metadata) { lines.withLock { $0.append(metadata.mapValues(\.description)) } }

    private struct Handler: LogHandler {
        let lines: Lines
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.debug

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) { lines.add(event.metadata ?? [:]) }
    }
}

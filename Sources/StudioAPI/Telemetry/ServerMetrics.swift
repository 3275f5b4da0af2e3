import Foundation
import HTTPServer
import HTTPWire
import Observability

/// What the studio's server has done since it started, in numbers: kept one a loop, added up when somebody asks.
final class ServerMetrics: Sendable {
    /// What one loop has served.
    private struct Served: Sendable {
        struct Answers: Sendable {
            let route: Route?
            var latency = LatencyHistogram()
        }

        /// By `Route.index`, and at the place behind them all what no route answered.
        var answers: [Int: Answers] = [:]
        /// By the status code's first digit.
        var byClass = [Int64](repeating: 0, count: 6)
        var bytesReceived: Int64 = 0
        var bytesSent: Int64 = 0
    }

    private let served: Sharded<Served>
    private let openConnections = Tally()
    private let connections = Tally()
    private let refusedFull = Tally()
    private let refusedAddress = Tally()
    private let plainOnTLS = Tally()
    private let openWebSockets = Tally()
    private let pauses = Tally()
    private let startedAt = Date.now

    private static let noRoute = Int.max

    /// Bounds of Prometheus' buckets: each fourth power of two from 2^16 ns (66 µs) to 2^34 ns (17 s) keeps a page of forty routes
    /// small; the quantiles come from the full histogram.
    private static let bucketPowers = (first: 16, last: 34, step: 2)

    init() {
        served = Sharded(count: max(1, ProcessInfo.processInfo.processorCount), Served())
    }

    /// For ``ServerConfiguration/accessLog``.
    ///
    /// Latency is the time until the first byte, which is the server's doing; when the last one arrives is the network's, or for a
    /// stream of events has no meaning at all.
    func record(_ entry: AccessLogEntry) {
        served.update(entry.loopIndex) { served in
            served.byClass[min(5, entry.status.code / 100)] += 1
            served.bytesReceived += entry.bytesReceived
            served.bytesSent += entry.bytesSent
            let latency = (entry.timeToFirstByte ?? entry.duration).components
            let nanoseconds = latency.seconds * 1_000_000_000 + latency.attoseconds / 1_000_000_000
            let key = entry.route?.index ?? Self.noRoute
            served.answers[key, default: Served.Answers(route: entry.route)].latency.record(
                nanoseconds: UInt64(max(0, nanoseconds)))
        }
    }

    /// For ``ServerConfiguration/eventSink``.
    func record(_ event: ServerEvent) {
        switch event {
        case .connectionOpened:
            connections.add()
            openConnections.add()
        case .connectionClosed: openConnections.subtract()
        case .connectionRefused(.serverFull): refusedFull.add()
        case .connectionRefused(.addressFull): refusedAddress.add()
        case .plainHTTPOnTLS: plainOnTLS.add()
        case .webSocketOpened: openWebSockets.add()
        case .webSocketClosed: openWebSockets.subtract()
        case .acceptPaused: pauses.add()
        }
    }

    /// Everything as Prometheus reads it.
    func page(version: String) -> PrometheusText {
        var page = PrometheusText()
        let all = served.states
        page.family("seidra_info", .gauge, help: "Which SEIDRA this is; always 1.")
        page.sample("seidra_info", [("version", version)], count: 1)
        page.family("seidra_start_time_seconds", .gauge, help: "When the server started, in seconds since 1970.")
        page.sample("seidra_start_time_seconds", value: startedAt.timeIntervalSince1970)
        writeConnections(to: &page)
        page.family("seidra_http_requests_total", .counter, help: "Requests answered, by the class of their status.")
        for digit in 1...5 {
            let count = all.reduce(0) { $0 + $1.byClass[digit] }
            page.sample("seidra_http_requests_total", [("class", "\(digit)xx")], count: count)
        }
        page.family("seidra_http_received_bytes_total", .counter, help: "Bytes of requests, heads included.")
        page.sample("seidra_http_received_bytes_total", count: all.reduce(0) { $0 + $1.bytesReceived })
        page.family("seidra_http_sent_bytes_total", .counter, help: "Bytes of answers, heads included.")
        page.sample("seidra_http_sent_bytes_total", count: all.reduce(0) { $0 + $1.bytesSent })
        writeLatencies(of: all, to: &page)
        return page
    }

    private func writeConnections(to page: inout PrometheusText) {
        page.family("seidra_http_connections", .gauge, help: "Connections that are open.")
        page.sample("seidra_http_connections", count: openConnections.value)
        page.family("seidra_http_connections_total", .counter, help: "Connections accepted.")
        page.sample("seidra_http_connections_total", count: connections.value)
        page.family("seidra_http_refused_connections_total", .counter, help: "Connections turned away, by the cap they met.")
        page.sample("seidra_http_refused_connections_total", [("cap", "server")], count: refusedFull.value)
        page.sample("seidra_http_refused_connections_total", [("cap", "address")], count: refusedAddress.value)
        page.family(
            "seidra_http_plain_on_tls_total", .counter,
            help: "Clients that spoke plain HTTP where TLS is spoken, and were told so.")
        page.sample("seidra_http_plain_on_tls_total", count: plainOnTLS.value)
        page.family(
            "seidra_http_accept_pauses_total", .counter, help: "Pauses in accepting, for want of descriptors or memory.")
        page.sample("seidra_http_accept_pauses_total", count: pauses.value)
        page.family("seidra_websockets", .gauge, help: "WebSockets that are open.")
        page.sample("seidra_websockets", count: openWebSockets.value)
    }

    private func writeLatencies(of all: [Served], to page: inout PrometheusText) {
        var merged: [Int: Served.Answers] = [:]
        for served in all {
            for (key, answers) in served.answers {
                merged[key, default: Served.Answers(route: answers.route)].latency.merge(answers.latency)
            }
        }
        let routes = merged.sorted { $0.key < $1.key }.map { $0.value }
        let name = "seidra_http_latency_seconds"
        page.family(name, .histogram, help: "From the end of a request's head to the first byte of its answer, by route.")
        for answers in routes {
            page.histogram(
                name, Self.labels(answers.route), answers.latency, fromPower: Self.bucketPowers.first,
                toPower: Self.bucketPowers.last, step: Self.bucketPowers.step)
        }
        let quantiles = "seidra_http_latency_quantile_seconds"
        page.family(quantiles, .gauge, help: "Quantiles of the same since the start, for whoever has no Prometheus.")
        for answers in routes {
            for share in [0.5, 0.99] {
                guard let nanoseconds = answers.latency.quantile(share) else { continue }
                page.sample(quantiles, Self.labels(answers.route) + [("quantile", "\(share)")], value: nanoseconds / 1e9)
            }
        }
    }

    private static func labels(_ route: Route?) -> [PrometheusText.Label] {
        guard let route else { return [("method", ""), ("route", "none")] }
        return [("method", route.method.rawValue), ("route", route.pattern)]
    }
}

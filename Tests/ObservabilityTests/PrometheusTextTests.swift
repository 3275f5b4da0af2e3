import Observability
import Testing

@Suite struct PrometheusTextTests {
    @Test func `a family is its help, its type and its samples`() {
        var page = PrometheusText()
        page.family("studio_requests_total", .counter, help: "Requests answered.")
        page.sample("studio_requests_total", [("class", "2xx")], count: 12)
        page.sample("studio_requests_total", [("class", "5xx")], count: 0)
        page.family("studio_load", .gauge, help: "A number.")
        page.sample("studio_load", value: 0.25)
        #expect(
            page.text == """
                # HELP studio_requests_total Requests answered.
                # TYPE studio_requests_total counter
                studio_requests_total{class="2xx"} 12
                studio_requests_total{class="5xx"} 0
                # HELP studio_load A number.
                # TYPE studio_load gauge
                studio_load 0.25

                """)
    }

    @Test func `what a label or a help text may not hold is escaped`() {
        var page = PrometheusText()
        page.family("a", .gauge, help: "one\\two\nthree")
        page.sample("a", [("route", "/\"x\"\\\n")], count: 1)
        #expect(page.text == "# HELP a one\\\\two\\nthree\n# TYPE a gauge\na{route=\"/\\\"x\\\"\\\\\\n\"} 1\n")
    }

    @Test func `a histogram has cumulative buckets, a sum and a count`() {
        var histogram = LatencyHistogram()
        for nanoseconds: UInt64 in [1 << 20, 1 << 22, 1 << 30] { histogram.record(nanoseconds: nanoseconds) }
        var page = PrometheusText()
        page.histogram("d_seconds", [("route", "/")], histogram, fromPower: 21, toPower: 25, step: 4)
        let lines = page.text.split(separator: "\n")
        #expect(
            lines == [
                "d_seconds_bucket{route=\"/\",le=\"0.002097152\"} 1", "d_seconds_bucket{route=\"/\",le=\"0.033554432\"} 2",
                "d_seconds_bucket{route=\"/\",le=\"+Inf\"} 3", "d_seconds_sum{route=\"/\"} 1.078984704",
                "d_seconds_count{route=\"/\"} 3",
            ])
    }

    @Test func `numbers without an end are written as Prometheus writes them`() {
        var page = PrometheusText()
        for value in [Double.infinity, -.infinity, .nan] { page.sample("a", value: value) }
        #expect(page.text == "a +Inf\na -Inf\na NaN\n")
    }
}

import Observability
import Testing

@Suite struct LatencyHistogramTests {
    @Test func `a quantile is off by no more than a sixteenth of a doubling`() throws {
        var histogram = LatencyHistogram()
        // 1 ms to 1,000 ms, each once.
        for milliseconds in UInt64(1)...1000 { histogram.record(nanoseconds: milliseconds * 1_000_000) }
        for share in [0.01, 0.25, 0.5, 0.9, 0.99, 1.0] {
            let exact = share * 1000 * 1_000_000
            let told = try #require(histogram.quantile(share))
            #expect(abs(told - exact) <= exact / 16 + 1_000_000, "\(share): \(told) for \(exact)")
        }
        #expect(histogram.count == 1000)
        #expect(histogram.sumNanoseconds == 500_500 * 1_000_000)
    }

    @Test func `within a bucket, durations are taken to be spread evenly`() throws {
        var histogram = LatencyHistogram()
        // All in the bucket from 1,048,576 to 1,114,112 ns.
        for _ in 0..<100 { histogram.record(nanoseconds: 1_048_576) }
        #expect(histogram.quantile(0.5) == 1_081_344.0)
        #expect(histogram.quantile(1) == 1_114_112.0)
    }

    @Test func `nothing recorded has no quantile, and the very short and the very long are counted`() {
        var histogram = LatencyHistogram()
        #expect(histogram.quantile(0.5) == nil)
        histogram.record(nanoseconds: 0)
        histogram.record(nanoseconds: .max / 4)
        #expect(histogram.count == 2)
        let counts = histogram.cumulative(fromPower: 11, toPower: 36).map(\.count)
        #expect(counts.first == 1)
        #expect(counts.last == 1)
    }

    @Test func `merged histograms are the histogram of everything`() {
        var (one, other, both) = (LatencyHistogram(), LatencyHistogram(), LatencyHistogram())
        for step in UInt64(1)...500 {
            let nanoseconds = step * step * 977
            if step.isMultiple(of: 3) { one.record(nanoseconds: nanoseconds) } else { other.record(nanoseconds: nanoseconds) }
            both.record(nanoseconds: nanoseconds)
        }
        one.merge(other)
        #expect(one == both)
    }

    @Test func `counts below a power of two are exact`() {
        var histogram = LatencyHistogram()
        let recorded: [UInt64] = [(1 << 20) - 1, 1 << 20, (1 << 20) + 1, (1 << 24) - 1, 1 << 24]
        for nanoseconds in recorded { histogram.record(nanoseconds: nanoseconds) }
        let cumulative = histogram.cumulative(fromPower: 20, toPower: 28, step: 4)
        #expect(cumulative.map(\.nanoseconds) == [1 << 20, 1 << 24, 1 << 28])
        #expect(cumulative.map(\.count) == [1, 4, 5])
    }

    @Test func `every duration is in the bucket whose bounds hold it`() throws {
        var nanoseconds: UInt64 = 1024
        while nanoseconds < 1 << 37 {
            var histogram = LatencyHistogram()
            histogram.record(nanoseconds: nanoseconds)
            let upper = try #require(histogram.quantile(1))
            #expect(Double(nanoseconds) < upper)
            #expect(upper <= Double(nanoseconds) * (1 + 1.0 / 16) + 1)
            nanoseconds = nanoseconds * 21 / 20 + 1
        }
    }
}

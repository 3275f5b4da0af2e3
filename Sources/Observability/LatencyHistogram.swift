/// How long things took, as counts in buckets that grow with what they hold: each doubling of time is cut into 16 equal parts, so
/// that a bucket is at most a sixteenth of its time wide, from microseconds to minutes, in 3 KB (the scheme of HdrHistogram; Tene,
/// 2012). Two histograms are merged by adding them up, whoever kept them, and nothing is lost by it.
package struct LatencyHistogram: Sendable, Equatable {
    private var counts = [UInt64](repeating: 0, count: Self.bucketCount)
    /// How many durations.
    package private(set) var count: UInt64 = 0
    /// Their sum.
    package private(set) var sumNanoseconds: UInt64 = 0

    /// Each doubling has 2^4 buckets.
    private static let partBits = 4
    /// What is shorter than 2^10 ns, a microsecond, goes into the first bucket.
    private static let shortestBits = 10
    /// What is longer than 2^37 ns, 137 s, goes into the last.
    private static let longestBits = 37
    private static let bucketCount = (longestBits - shortestBits) << partBits

    package init() {}

    package mutating func record(nanoseconds: UInt64) {
        counts[Self.bucket(of: nanoseconds)] += 1
        count += 1
        sumNanoseconds &+= nanoseconds
    }

    package mutating func merge(_ other: LatencyHistogram) {
        for index in counts.indices { counts[index] += other.counts[index] }
        count += other.count
        sumNanoseconds &+= other.sumNanoseconds
    }

    /// The time within which that share of the durations lay, in nanoseconds; within a bucket they are taken to be spread evenly. Nil
    /// when there are none.
    /// - Parameter share: 0 to 1: 0.5 is the median.
    package func quantile(_ share: Double) -> Double? {
        guard count > 0 else { return nil }
        let rank = min(max(share, 0), 1) * Double(count)
        var below = 0.0
        for index in counts.indices where counts[index] > 0 {
            let here = Double(counts[index])
            if below + here >= rank {
                let (lower, upper) = (Double(Self.lowerBound(of: index)), Double(Self.lowerBound(of: index + 1)))
                return lower + (upper - lower) * (rank - below) / here
            }
            below += here
        }
        return Double(Self.lowerBound(of: Self.bucketCount))
    }

    /// How many durations were shorter than each of the powers of two from 2^`first` to 2^`last` nanoseconds, which are bounds of
    /// buckets, so that the numbers are exact.
    package func cumulative(fromPower first: Int, toPower last: Int, step: Int = 1) -> [(nanoseconds: UInt64, count: UInt64)] {
        precondition(first > Self.shortestBits && last < Self.longestBits && step > 0, "No bucket ends there.")
        var index = 0
        var below: UInt64 = 0
        return stride(from: first, through: last, by: step).map { power in
            let end = (power - Self.shortestBits) << Self.partBits
            while index < end {
                below += counts[index]
                index += 1
            }
            return (1 << UInt64(power), below)
        }
    }

    private static func bucket(of nanoseconds: UInt64) -> Int {
        guard nanoseconds >= 1 << UInt64(shortestBits) else { return 0 }
        guard nanoseconds < 1 << UInt64(longestBits) else { return bucketCount - 1 }
        let power = 63 - nanoseconds.leadingZeroBitCount
        let part = Int(nanoseconds >> UInt64(power - partBits)) & (1 << partBits - 1)
        return (power - shortestBits) << partBits | part
    }

    /// The first bucket begins at 0, although what follows counts it from a microsecond on.
    private static func lowerBound(of bucket: Int) -> UInt64 {
        guard bucket > 0 else { return 0 }
        let power = UInt64(bucket >> partBits + shortestBits)
        return 1 << power + UInt64(bucket & (1 << partBits - 1)) << (power - UInt64(partBits))
    }
}

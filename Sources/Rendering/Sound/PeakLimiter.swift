import Foundation

/// Keeps the true peak of a signal under a ceiling, without a click: the gain it needs is known ahead of each peak and is
/// approached and left smoothly.
///
/// The true peak is looked for at four times the rate, as BS.1770-4, annex 2 has it. The gain needed at each sample is spread by
/// a sliding minimum and then averaged over the same window; an average of values that are all low enough is low enough.
struct PeakLimiter: Sendable {
    private static let windowSamples = 240
    private let ceiling: Float
    private let interpolator = Resampler(from: 1, to: 4)

    init(ceilingDecibels: Double) { ceiling = Float(pow(10, ceilingDecibels / 20)) }

    func limited(_ samples: [Float]) -> [Float] {
        // A band-limited signal can pass between two samples at a little more than they say; far below the ceiling it cannot matter.
        guard let loudest = samples.lazy.map(abs).max(), loudest > ceiling * 0.5 else { return samples }
        let fine = interpolator.resampled(samples, count: samples.count * 4)
        let needed = samples.indices.map { index -> Float in
            var peak = abs(samples[index])
            for phase in 0..<4 { peak = max(peak, abs(fine[index * 4 + phase])) }
            // The peak between two samples belongs to both.
            if index > 0 { for phase in 1..<4 { peak = max(peak, abs(fine[(index - 1) * 4 + phase])) } }
            return peak > ceiling ? ceiling / peak : 1
        }
        let gains = Self.averaged(Self.slidingMinimum(needed, reach: Self.windowSamples), reach: Self.windowSamples)
        return zip(samples, gains).map { $0 * $1 }
    }

    /// The least of the values up to `reach` before and after each, by a deque of rising values.
    private static func slidingMinimum(_ values: [Float], reach: Int) -> [Float] {
        var deque: [Int] = []
        var head = 0
        var result = [Float](repeating: 1, count: values.count)
        for index in 0..<values.count + reach {
            if index < values.count {
                while deque.count > head, values[deque[deque.count - 1]] >= values[index] { deque.removeLast() }
                deque.append(index)
            }
            let centre = index - reach
            guard centre >= 0 else { continue }
            while deque[head] < centre - reach { head += 1 }
            result[centre] = values[deque[head]]
        }
        return result
    }

    private static func averaged(_ values: [Float], reach: Int) -> [Float] {
        // Prefix sums in Double: a running Float sum would drift.
        var sums = [0.0]
        sums.reserveCapacity(values.count + 1)
        for value in values { sums.append(sums[sums.count - 1] + Double(value)) }
        return values.indices.map { index in
            let from = max(0, index - reach)
            let to = min(values.count, index + reach + 1)
            return Float((sums[to] - sums[from]) / Double(to - from))
        }
    }
}

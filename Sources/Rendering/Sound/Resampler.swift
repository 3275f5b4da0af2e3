import Foundation

/// Changes the rate of speech to the film's: a windowed sinc, exact in position, in as many phases as the rates need.
///
/// Output sample n lies at input n·from/to. With from/to = L/M in lowest terms there are M different fractions, each with its
/// own weights, worked out once. A Kaiser window (β 9, about −90 dB) over 16 zero crossings a side; the cut-off follows the
/// lower rate, so higher rates are not folded back.
struct Resampler: Sendable {
    private let step: Int
    private let phases: Int
    private let taps: Int
    private let weights: [Float]

    private static let zeroCrossings = 16
    private static let beta = 9.0

    init(from: Int, to: Int) {
        let divisor = Self.greatestCommonDivisor(from, to)
        step = from / divisor
        phases = to / divisor
        let cutoff = min(1, Double(to) / Double(from)) * 0.97
        let half = Int((Double(Self.zeroCrossings) / cutoff).rounded(.up))
        taps = 2 * half
        var weights: [Float] = []
        weights.reserveCapacity(phases * taps)
        for phase in 0..<phases {
            let fraction = Double(phase) / Double(phases)
            let row = (0..<taps).map { Self.weight(at: Double($0 - half + 1) - fraction, cutoff: cutoff, half: Double(half)) }
            // Unity gain in every phase, or a constant would ripple.
            let sum = row.reduce(0, +)
            weights += row.map { Float($0 / sum) }
        }
        self.weights = weights
    }

    /// `count` samples at the new rate; silence follows the input's end.
    func resampled(_ input: [Float], count: Int) -> [Float] {
        if step == phases { return Array((input + [Float](repeating: 0, count: max(0, count - input.count))).prefix(count)) }
        let half = taps / 2
        // Silence on both sides, so the inner loop has no bounds of its own to check.
        let padded = [Float](repeating: 0, count: half) + input + [Float](repeating: 0, count: taps)
        let end = padded.count - taps
        return [Float](unsafeUninitializedCapacity: count) { output, filled in
            padded.withUnsafeBufferPointer { source in
                weights.withUnsafeBufferPointer { weights in
                    var position = 0
                    var phase = 0
                    for index in 0..<count {
                        // The first tap is input sample position − half + 1, which is padded[position + 1].
                        let first = position + 1
                        var sum: Float = 0
                        if first <= end {
                            let row = phase * taps
                            for tap in 0..<taps { sum += source[first + tap] * weights[row + tap] }
                        }
                        output[index] = sum
                        phase += step
                        position += phase / phases
                        phase %= phases
                    }
                }
            }
            filled = count
        }
    }

    private static func weight(at x: Double, cutoff: Double, half: Double) -> Double {
        guard abs(x) < half else { return 0 }
        let angle = Double.pi * x * cutoff
        let sinc = x == 0 ? 1 : sin(angle) / angle
        let side = x / half
        return sinc * bessel(beta * (1 - side * side).squareRoot()) / bessel(beta)
    }

    /// Modified Bessel function of the first kind and order 0, by its series.
    private static func bessel(_ x: Double) -> Double {
        var sum = 1.0
        var term = 1.0
        for k in 1..<40 {
            term *= (x / 2 / Double(k)) * (x / 2 / Double(k))
            sum += term
        }
        return sum
    }

    private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : greatestCommonDivisor(b, a % b) }
}

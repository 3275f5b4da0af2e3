import Foundation

/// Integrated loudness of a stereo signal whose channels are equal, by ITU-R BS.1770-4: K-weighting, blocks of 400 ms every
/// 100 ms, and two gates, so that silence between words and scenes does not count.
struct LoudnessMeter {
    private var shelf = Biquad.shelf
    private var highPass = Biquad.highPass
    private var sum = 0.0
    private var count = 0
    /// Mean squares of 100 ms each.
    private var tenths: [Double] = []

    private static let samplesPerTenth = 4_800
    private static let absoluteGateLUFS = -70.0
    private static let relativeGateLU = -10.0

    /// Takes samples of one channel at 48 kHz.
    mutating func hear(_ samples: [Float]) {
        for sample in samples {
            let weighted = highPass.filtered(shelf.filtered(Double(sample)))
            sum += weighted * weighted
            count += 1
            if count == Self.samplesPerTenth {
                tenths.append(sum / Double(count))
                sum = 0
                count = 0
            }
        }
    }

    /// LUFS; nil when nothing was as loud as the absolute gate.
    var integrated: Double? {
        // Both channels' powers add up.
        let blocks = tenths.indices.dropLast(3).map { 2 * tenths[$0..<$0 + 4].reduce(0, +) / 4 }
        let heard = blocks.filter { $0 > Self.power(Self.absoluteGateLUFS) }
        guard !heard.isEmpty else { return nil }
        let gate = heard.reduce(0, +) / Double(heard.count) * pow(10, Self.relativeGateLU / 10)
        let loud = heard.filter { $0 > gate }
        guard !loud.isEmpty else { return nil }
        return -0.691 + 10 * log10(loud.reduce(0, +) / Double(loud.count))
    }

    private static func power(_ loudness: Double) -> Double { pow(10, (loudness + 0.691) / 10) }
}

/// A second-order filter, direct form II transposed. Coefficients for 48 kHz are those of BS.1770-4, tables 1 and 2.
private struct Biquad {
    let b0: Double
    let b1: Double
    let b2: Double
    let a1: Double
    let a2: Double
    private var first = 0.0
    private var second = 0.0

    static var shelf: Biquad {
        Biquad(
            b0: 1.53512485958697, b1: -2.69169618940638, b2: 1.19839281085285, a1: -1.69065929318241, a2: 0.73248077421585)
    }
    static var highPass: Biquad { Biquad(b0: 1, b1: -2, b2: 1, a1: -1.99004745483398, a2: 0.99007225036621) }

    init(b0: Double, b1: Double, b2: Double, a1: Double, a2: Double) {
        self.b0 = b0
        self.b1 = b1
        self.b2 = b2
        self.a1 = a1
        self.a2 = a2
    }

    mutating func filtered(_ x: Double) -> Double {
        let y = b0 * x + first
        first = b1 * x - a1 * y + second
        second = b2 * x - a2 * y
        return y
    }
}

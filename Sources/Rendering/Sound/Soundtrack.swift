package import Foundation
package import Speech
package import Timelines

/// All that is heard in a film: the voice, sample-exact at its place, as loud as the web expects.
///
/// The film is never held in memory: lines are asked for one by one, once to measure and once more to write (and again when the
/// limiter took so much that the loudness must be corrected).
package struct Soundtrack: Sendable {
    private let ffmpeg: FFmpeg

    /// Raised when the same voices are mixed differently than before.
    package static let version = 1

    package init(ffmpeg: FFmpeg) { self.ffmpeg = ffmpeg }

    /// Renders to `url` (an .m4a, AAC stereo at 48 kHz) as long as the timeline's pictures. `line` gives the spoken line of an index.
    ///
    /// −16 LUFS ±1 integrated, true peak under −1 dBTP, also when most of the film is silent; a film without a voice is silent.
    package func render(
        _ timeline: Timeline, line: @escaping @Sendable (Int) throws -> SpokenLine, to url: URL
    ) async throws {
        let mix = VoiceMix(timeline: timeline, line: line)
        try await ffmpeg.make(url, step: "encode the sound") { path in
            [
                "-f", "f32le", "-ar", "\(Timeline.sampleRate)", "-ac", "2", "-i", "pipe:0",
                "-c:a", "aac", "-b:a", "\(Limits.audioBitRateKilobits)k", "-map_metadata", "-1", "-fflags", "+bitexact",
                "-flags:a", "+bitexact", "-f", "mp4", "-y", path,
            ]
        } feed: { input in
            let gain = try mix.gainForTarget(isCancelled: { input.isCancelled })
            try mix.forEachStretch(gain: gain) { mono in
                if input.isCancelled { throw CancellationError() }
                var stereo = [Float](repeating: 0, count: mono.count * 2)
                for (index, sample) in mono.enumerated() {
                    stereo[index * 2] = sample
                    stereo[index * 2 + 1] = sample
                }
                // When ffmpeg has ended early, its own words say why.
                return stereo.withUnsafeBytes(input.write)
            }
        }
    }
}

/// The voice track of a timeline, in stretches, as often as needed.
struct VoiceMix: Sendable {
    let timeline: Timeline
    let line: @Sendable (Int) throws -> SpokenLine

    private static let stretchSamplesMax = Timeline.sampleRate
    private static let correctionsMax = 3
    private static let toleranceLU = 0.2

    /// The gain, as a factor, that brings the whole to the target after limiting.
    func gainForTarget(isCancelled: () -> Bool) throws -> Double {
        var decibels = 0.0
        for _ in 0...Self.correctionsMax {
            var meter = LoudnessMeter()
            try forEachStretch(gain: pow(10, decibels / 20)) { samples in
                if isCancelled() { throw CancellationError() }
                meter.hear(samples)
                return true
            }
            guard let measured = meter.integrated else { break }
            let missing = Limits.loudnessTargetLUFS - measured
            if abs(missing) <= Self.toleranceLU { break }
            decibels = min(decibels + missing, Limits.gainDecibelsMax)
        }
        return pow(10, decibels / 20)
    }

    /// Calls `hear` with the whole track, piece by piece, until it answers false.
    func forEachStretch(gain: Double, _ hear: ([Float]) throws -> Bool) throws {
        let limiter = PeakLimiter(ceilingDecibels: Limits.truePeakCeilingDBTP)
        let end = timeline.frames * Timeline.samplesPerFrame
        var resamplers: [Int: Resampler] = [:]
        var position = 0
        // Heard from `position` on, not yet handed over. Voices that overlap, which a good cut has none of, add up here.
        var pending: [Float] = []
        func advance(to next: Int) throws -> Bool {
            while position < next {
                let count = min(next - position, Self.stretchSamplesMax)
                let heard = min(count, pending.count)
                let piece = pending[..<heard] + [Float](repeating: 0, count: count - heard)
                pending.removeFirst(heard)
                position += count
                guard try hear(Array(piece)) else { return false }
            }
            return true
        }
        for clip in timeline.voices.sorted(by: { $0.startSample < $1.startSample }) where clip.startSample < end {
            guard clip.startSample >= 0, clip.sampleCount >= 0 else {
                throw RenderingError.timelineBroken(reason: "a voice starts before the film")
            }
            guard try advance(to: clip.startSample) else { return }
            let spoken = try line(clip.line)
            let resampler = resamplers[spoken.sampleRate] ?? Resampler(from: spoken.sampleRate, to: Timeline.sampleRate)
            resamplers[spoken.sampleRate] = resampler
            let voice = resampler.resampled(spoken.samples, count: clip.sampleCount)
            let level = limiter.limited(faded(voice, gain: Float(gain)))
            pending += [Float](repeating: 0, count: max(0, level.count - pending.count))
            for index in level.indices { pending[index] = min(1, max(-1, pending[index] + level[index])) }
        }
        _ = try advance(to: end)
    }

    /// Louder or softer, and without a click at either end.
    private func faded(_ voice: [Float], gain: Float) -> [Float] {
        let fade = min(Int(Limits.voiceFadeSeconds * Double(Timeline.sampleRate)), voice.count / 2)
        var voice = voice.map { $0 * gain }
        for index in 0..<fade {
            let level = Float(index) / Float(fade)
            voice[index] *= level
            voice[voice.count - 1 - index] *= level
        }
        return voice
    }
}

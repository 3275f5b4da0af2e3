import Dispatch
import Rendering
import Synchronization

/// One renderer for all segments that are rendered for the time being, because it keeps the layers that neighbours share. They take
/// hundreds of megabytes, so that it is given up when nothing has been rendered for a while.
final class SharedRenderer: Sendable {
    private struct State {
        var kept: (ffmpeg: FFmpeg, renderer: SegmentRenderer)?
        /// Who renders now.
        var users = 0
        /// How many have begun so far.
        var uses = 0
    }

    /// Between the segments of one film pass milliseconds.
    static let idleSecondsMax = 60.0

    private let idleSeconds: Double
    private let state = Mutex(State())

    init(idleSeconds: Double = idleSecondsMax) {
        self.idleSeconds = idleSeconds
    }

    /// Runs `body` with the renderer, which is kept at least until then.
    func use<Value>(_ ffmpeg: FFmpeg, _ body: (SegmentRenderer) async throws -> Value) async rethrows -> Value {
        let renderer = begin(with: ffmpeg)
        defer { end() }
        return try await body(renderer)
    }

    /// Whether the layers are kept.
    var isKept: Bool { state.withLock { $0.kept != nil } }

    private func begin(with ffmpeg: FFmpeg) -> SegmentRenderer {
        state.withLock { state in
            state.users += 1
            state.uses += 1
            if let kept = state.kept, kept.ffmpeg == ffmpeg { return kept.renderer }
            let renderer = SegmentRenderer(ffmpeg: ffmpeg)
            state.kept = (ffmpeg, renderer)
            return renderer
        }
    }

    private func end() {
        let uses: Int? = state.withLock { state in
            state.users -= 1
            return state.users == 0 ? state.uses : nil
        }
        guard let uses else { return }
        DispatchQueue.global(qos: .utility).asyncAfter(deadline: .now() + idleSeconds) { [weak self] in
            self?.giveUp(unlessUsedSince: uses)
        }
    }

    private func giveUp(unlessUsedSince uses: Int) {
        // What is given up goes when the lock is open again: it takes a while.
        let givenUp = state.withLock { state in
            guard state.users == 0, state.uses == uses else { return nil as SegmentRenderer? }
            defer { state.kept = nil }
            return state.kept?.renderer
        }
        _ = givenUp
    }
}

import Rendering
import Testing

@testable import Studio

@Suite(.timeLimit(.minutes(1)))
struct SharedRendererTests {
    @Test func `layers are kept while somebody renders, and given up when nobody has for a while`() async throws {
        let ffmpeg = try await FFmpeg.find()
        let shared = SharedRenderer(idleSeconds: 0.01)
        try await shared.use(ffmpeg) { _ in
            // The one that ends first leaves the other what it has.
            await shared.use(ffmpeg) { _ in }
            try await Task.sleep(for: .milliseconds(100))
            #expect(shared.isKept)
        }
        while shared.isKept { try await Task.sleep(for: .milliseconds(5)) }
        await shared.use(ffmpeg) { _ in #expect(shared.isKept, "and there is another for the next") }
        while shared.isKept { try await Task.sleep(for: .milliseconds(5)) }
    }

    @Test func `between two segments the layers stay`() async throws {
        let ffmpeg = try await FFmpeg.find()
        let shared = SharedRenderer()
        await shared.use(ffmpeg) { _ in }
        #expect(shared.isKept)
    }
}

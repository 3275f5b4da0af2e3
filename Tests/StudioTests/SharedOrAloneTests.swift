import Synchronization
import Testing

@testable import Studio

@Suite(.timeLimit(.minutes(1)))
struct SharedOrAloneTests {
    @Test func `many work side by side, and one alone`() async throws {
        let gate = SharedOrAlone()
        let state = Mutex((sharing: 0, alone: 0, together: 0))
        @Sendable func visit(_ number: Int) async throws {
            let isAlone = number % 6 == 0
            try await gate.run(alone: isAlone) {
                let (sharing, alone) = state.withLock { state in
                    if isAlone { state.alone += 1 } else { state.sharing += 1 }
                    state.together = max(state.together, state.sharing)
                    return (state.sharing, state.alone)
                }
                #expect(alone == 0 || (alone == 1 && sharing == 0))
                try await Task.sleep(for: .milliseconds(2))
                state.withLock { state in
                    if isAlone { state.alone -= 1 } else { state.sharing -= 1 }
                }
            }
        }
        _ = try await concurrentMap(Array(0..<60), atMost: 60) { _, number in try await visit(number) }
        #expect(state.withLock { $0.together } > 1)
    }

    @Test func `who is cancelled while waiting keeps nobody waiting`() async throws {
        let gate = SharedOrAlone()
        let (opened, open) = AsyncStream.makeStream(of: Void.self)
        let first = Task {
            try await gate.run(alone: false) { for await _ in opened { break } }
        }
        let alone = Task { try await gate.run(alone: true) {} }
        while !gate.isAnybodyWaiting { try await Task.sleep(for: .milliseconds(1)) }
        let behind = Task { try await gate.run(alone: false) {} }
        alone.cancel()
        await #expect(throws: CancellationError.self) { try await alone.value }
        try await behind.value
        open.yield()
        try await first.value
        try await gate.run(alone: true) {}
    }
}

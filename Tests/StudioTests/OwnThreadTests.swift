import Dispatch
import Testing

@testable import Studio

struct OwnThreadTests {
    @Test func `when too many wait for their turn, the next is turned away and the others are served`() async throws {
        let thread = OwnThread("test")
        let gate = DispatchSemaphore(value: 0)
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<40 {
                group.addTask {
                    do {
                        return try await thread.run { gate.wait(timeout: .now() + 300) == .success }
                    } catch {
                        return false
                    }
                }
            }
            var outcomes: [Bool] = []
            // Nobody is served while the gate is shut, so whoever comes back first was turned away.
            while outcomes.count < 8, let outcome = await group.next() { outcomes.append(outcome) }
            for _ in 0..<32 { gate.signal() }
            for await outcome in group { outcomes.append(outcome) }
            return outcomes
        }
        #expect(outcomes.prefix(8).allSatisfy { !$0 })
        #expect(outcomes.dropFirst(8).count == 32)
        #expect(outcomes.dropFirst(8).allSatisfy { $0 })
        #expect(try await thread.run { 7 } == 7)
    }
}

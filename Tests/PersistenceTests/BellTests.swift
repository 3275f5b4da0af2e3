import Persistence
import Testing

@Suite(.timeLimit(.minutes(1)))
struct BellTests {
    @Test func `a ring that came before the wait is not lost`() async {
        let bell = Bell()
        bell.ring()
        bell.ring()
        await bell.wait()
    }

    @Test func `a ring wakes the waiting task`() async {
        let bell = Bell()
        await withTaskGroup { group in
            group.addTask { await bell.wait() }
            await Task.yield()
            bell.ring()
        }
    }

    @Test func `a cancelled task waits no longer, and the next ring is kept for the next wait`() async {
        let bell = Bell()
        await withTaskGroup { group in
            group.addTask { await bell.wait() }
            await Task.yield()
            group.cancelAll()
        }
        bell.ring()
        await bell.wait()
    }

    @Test func `a wait ends at its deadline`() async {
        await Bell().wait(until: .now + .milliseconds(5), on: SystemClock())
    }
}

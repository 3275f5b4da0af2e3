import Observability
import Testing

@Suite struct ShardedTests {
    @Test func `writers at the same time lose nothing, and the reader adds them up`() async {
        let sharded = Sharded(count: 3, 0)
        let tally = Tally()
        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<6 {
                group.addTask {
                    for _ in 0..<1000 {
                        sharded.update(writer) { $0 += 1 }
                        tally.add(2)
                        tally.subtract()
                    }
                }
            }
        }
        #expect(sharded.states.count == 3)
        #expect(sharded.states.reduce(0, +) == 6000)
        #expect(tally.value == 6000)
    }
}

import Synchronization

/// A value kept once for each of several writers, and merged by whoever reads it.
///
/// Each writer has a lock that nobody else wants but a reader, now and then: taking it is one uncontended exchange, and the writers'
/// processors never pass a cache line back and forth.
package final class Sharded<State: Sendable>: Sendable {
    private final class Shard: Sendable {
        let state: Mutex<State>
        init(_ state: State) { self.state = Mutex(state) }
    }

    private let shards: [Shard]

    /// - Parameter count: how many writers there are; more share.
    package init(count: Int, _ initial: State) {
        precondition(count > 0, "Somebody has to write.")
        shards = (0..<count).map { _ in Shard(initial) }
    }

    /// - Parameter writer: from 0.
    package func update(_ writer: Int, _ change: (inout State) -> Void) {
        shards[writer % shards.count].state.withLock { change(&$0) }
    }

    /// A copy of each, for merging. They are not of the same instant, which no reader of numbers that only grow can tell.
    package var states: [State] { shards.map { $0.state.withLock { $0 } } }
}

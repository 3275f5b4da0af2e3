import Synchronization

/// A number that anybody may change at any time: a counter, if it only grows, or a gauge.
package final class Tally: Sendable {
    private let number = Atomic<Int64>(0)

    package init() {}

    package func add(_ amount: Int64 = 1) { number.wrappingAdd(amount, ordering: .relaxed) }

    package func subtract(_ amount: Int64 = 1) { number.wrappingSubtract(amount, ordering: .relaxed) }

    package var value: Int64 { number.load(ordering: .relaxed) }
}

/// Both at the same time. The first error cancels the other; `async let` would wait for the one that is asked for first.
func concurrently<First: Sendable, Second: Sendable>(
    _ first: @escaping @Sendable () async throws -> First, and second: @escaping @Sendable () async throws -> Second
) async throws -> (First, Second) {
    try await withThrowingTaskGroup(of: (First?, Second?).self) { group in
        group.addTask { (try await first(), nil) }
        group.addTask { (nil, try await second()) }
        var (one, other): (First?, Second?)
        for try await half in group {
            one = half.0 ?? one
            other = half.1 ?? other
        }
        guard let one, let other else { throw CancellationError() }
        return (one, other)
    }
}

/// `transform` of every element, at most `atMost` at a time, in the elements' order. The first error cancels the rest.
func concurrentMap<Element: Sendable, Result: Sendable>(
    _ elements: [Element], atMost: Int, _ transform: @escaping @Sendable (Int, Element) async throws -> Result
) async throws -> [Result] {
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
        var results = [Result?](repeating: nil, count: elements.count)
        var next = 0
        func start() {
            guard next < elements.count else { return }
            let index = next
            next += 1
            group.addTask { @concurrent in (index, try await transform(index, elements[index])) }
        }
        for _ in 0..<min(atMost, elements.count) { start() }
        for try await (index, result) in group {
            results[index] = result
            start()
        }
        return results.compactMap(\.self)
    }
}

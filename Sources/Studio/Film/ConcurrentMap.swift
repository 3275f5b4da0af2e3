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

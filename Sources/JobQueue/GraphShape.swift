/// The order in a graph of submissions: which can stand for one another, which come before which.
struct GraphShape {
    /// Every submission that stands for itself, each before those that it requires.
    let dependentsFirst: [Int]
    /// The same, each after those that it requires, and otherwise in the order in which they were added.
    let prerequisitesFirst: [Int]
    /// Submissions of the same kind and recipe as an earlier one, and that one.
    let standIns: [Int: Int]
    private let dependents: [[Int]]
    private let wanted: Set<Int>

    /// - Throws: `cycle`.
    init(_ graph: JobGraph) throws(JobQueueError) {
        guard graph.count <= JobQueueLimits.graphJobsMax else {
            throw JobQueueError(
                .notPossible,
                "A graph may have \(JobQueueLimits.graphJobsMax) jobs, and this one has \(graph.count): submit it in parts.")
        }
        let standIns = Self.standIns(in: graph)
        var dependents = [[Int]](repeating: [], count: graph.count)
        var prerequisites = [[Int]](repeating: [], count: graph.count)
        for (index, node) in graph.nodes.enumerated() where standIns[index] == nil {
            for requirement in node.requirements {
                guard case .new(let target) = requirement.prerequisite.target else { continue }
                guard graph.nodes.indices.contains(target) else {
                    preconditionFailure("A reference of another graph was used.")
                }
                let prerequisite = standIns[target] ?? target
                dependents[prerequisite].append(index)
                prerequisites[index].append(prerequisite)
            }
        }
        // Kahn's algorithm, "Topological sorting of large networks" (1962), from those that nobody requires.
        var waiting = dependents.map(\.count)
        var order = graph.nodes.indices.filter { waiting[$0] == 0 && standIns[$0] == nil }
        var next = 0
        while next < order.count {
            for prerequisite in prerequisites[order[next]] {
                waiting[prerequisite] -= 1
                if waiting[prerequisite] == 0 { order.append(prerequisite) }
            }
            next += 1
        }
        guard order.count == graph.count - standIns.count else {
            throw Self.cycle(in: graph, prerequisites, standIns, placed: Set(order))
        }
        self.standIns = standIns
        self.dependents = dependents
        dependentsFirst = order
        prerequisitesFirst = Self.depthFirst(order.sorted(), prerequisites)
        wanted = Set(graph.nodes.indices.filter { graph.nodes[$0].submission.isWanted == true })
    }

    func standIn(for index: Int) -> Int { standIns[index] ?? index }

    /// Nobody in the graph requires it.
    func isRoot(_ index: Int) -> Bool { dependents[index].isEmpty }

    /// Whether it is asked for: in its own right, or by a dependent that is queued now.
    func isNeeded(_ index: Int, after isQueuedNow: (Int) -> Bool) -> Bool {
        isRoot(index) || wanted.contains(index) || dependents[index].contains(where: isQueuedNow)
    }

    /// - Parameter prerequisites: hold no circle.
    private static func depthFirst(_ indices: [Int], _ prerequisites: [[Int]]) -> [Int] {
        var order: [Int] = []
        order.reserveCapacity(indices.count)
        var isPlaced = [Bool](repeating: false, count: prerequisites.count)
        for root in indices {
            var path = [(index: root, next: 0)]
            while let (index, next) = path.last {
                if isPlaced[index] {
                    path.removeLast()
                } else if next < prerequisites[index].count {
                    path[path.count - 1].next += 1
                    path.append((prerequisites[index][next], 0))
                } else {
                    isPlaced[index] = true
                    order.append(index)
                    path.removeLast()
                }
            }
        }
        return order
    }

    private static func standIns(in graph: JobGraph) -> [Int: Int] {
        struct Name: Hashable {
            let kind: String
            let recipe: String
        }
        var first: [Name: Int] = [:]
        var standIns: [Int: Int] = [:]
        for (index, node) in graph.nodes.enumerated() {
            guard let recipe = node.submission.recipe else { continue }
            let name = Name(kind: node.submission.kind, recipe: recipe)
            if let earlier = first[name] { standIns[index] = earlier } else { first[name] = index }
        }
        return standIns
    }

    private static func cycle(
        in graph: JobGraph, _ prerequisites: [[Int]], _ standIns: [Int: Int], placed: Set<Int>
    ) -> JobQueueError {
        // Each job that was not placed is in a circle or leads out of one against the arrows; walking along prerequisites that were not
        // placed either would leave it at the other end, so the walk goes against them: to a dependent, which is never placed.
        var dependentOf: [Int: Int] = [:]
        for index in graph.nodes.indices where !placed.contains(index) && standIns[index] == nil {
            for prerequisite in prerequisites[index] where !placed.contains(prerequisite) { dependentOf[prerequisite] = index }
        }
        var path: [Int] = []
        var seen: Set<Int> = []
        var at = dependentOf.keys.min()
        while let index = at, seen.insert(index).inserted {
            path.append(index)
            at = dependentOf[index]
        }
        let circle = at.flatMap { path.firstIndex(of: $0) }.map { Array(path[$0...]) } ?? path
        let names = (circle + circle.prefix(1)).reversed().prefix(10).map { graph.nodes[$0].submission.kind }
        return JobQueueError(
            .cycle,
            "These jobs wait for one another in a circle, so that none could ever begin: \(names.joined(separator: " → ")).")
    }
}

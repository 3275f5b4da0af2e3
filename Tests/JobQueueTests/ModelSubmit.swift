@testable import JobQueue

extension ModelQueue {
    /// - Returns: the job that each node came to; nil for those that nobody needs.
    mutating func submit(_ nodes: [ModelNode]) throws -> [Int?] {
        let standIn = nodes.indices.map { index in
            nodes[index].recipe.flatMap { recipe in nodes.firstIndex { $0.recipe == recipe } } ?? index
        }
        func prerequisites(_ index: Int) -> [Int] {
            nodes[index].requires.compactMap { if case .node(let other) = $0.target { standIn[other] } else { nil } }
        }
        let selves = nodes.indices.filter { standIn[$0] == $0 }
        func reaches(_ from: Int, _ to: Int, _ depth: Int = 0) -> Bool {
            depth <= nodes.count && prerequisites(from).contains { $0 == to || reaches($0, to, depth + 1) }
        }
        guard !selves.contains(where: { reaches($0, $0) }) else { throw Refusal.cycle }
        let roots = selves.filter { index in !selves.contains { prerequisites($0).contains(index) } }
        func found(_ index: Int) -> Int? {
            nodes[index].recipe.flatMap { recipe in jobs.firstIndex { $0.recipe == recipe } }
        }
        func isQueuedNow(_ index: Int) -> Bool {
            guard let job = found(index) else { return true }
            return !jobs[job].isLive && !(jobs[job].state == .succeeded && jobs[job].recipe?.hasPrefix("gone") != true)
        }
        var needed = Set(roots)
        while true {
            let more = needed.filter(isQueuedNow).flatMap(prerequisites).filter { !needed.contains($0) }
            if more.isEmpty { break }
            needed.formUnion(more)
        }
        for index in needed where isQueuedNow(index) {
            for requirement in nodes[index].requires {
                if case .job(let job) = requirement.target, [.failed, .cancelled].contains(jobs[job].state),
                    requirement.policy == .fail
                {
                    throw Refusal.notPossible
                }
            }
        }
        var result = [Int?](repeating: nil, count: nodes.count)
        // Those that others wait for first.
        var left = needed
        while let index = left.filter({ prerequisites($0).allSatisfy { !left.contains($0) } }).min() {
            left.remove(index)
            result[index] = place(nodes[index], isQueuedNow(index), found(index), isRoot: roots.contains(index)) {
                result[standIn[$0]]
            }
        }
        return nodes.indices.map { result[standIn[$0]] }
    }

    private mutating func place(
        _ node: ModelNode, _ isQueuedNow: Bool, _ found: Int?, isRoot: Bool, _ placed: (Int) -> Int?
    ) -> Int? {
        if let found, jobs[found].isLive {
            jobs[found].isWanted = jobs[found].isWanted || isRoot
            raise(found, to: node.priority)
            return found
        }
        guard isQueuedNow else { return found }
        var entry = Entry(
            owner: node.owner, priority: node.priority, recipe: node.recipe, isWanted: isRoot, position: .max, since: now)
        if let found {
            entry.position = jobs[found].position
            entry.runs = jobs[found].runs
            entry.isBusy = jobs[found].isBusy
            entry.isFront = jobs[found].isFront
        }
        for requirement in node.requires {
            let job: Int?
            switch requirement.target {
            case .node(let other): job = placed(other)
            case .job(let other): job = other
            }
            guard let job, !entry.edges.contains(where: { $0.prerequisite == job }) else { continue }
            entry.edges.append(Edge(prerequisite: job, policy: requirement.policy, isOpen: jobs[job].isLive))
        }
        guard let found else {
            jobs.append(entry)
            return jobs.count - 1
        }
        jobs[found] = entry
        return found
    }
}

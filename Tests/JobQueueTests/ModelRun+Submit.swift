import Persistence

@testable import JobQueue

extension ModelRun {
    /// Submits jobs of which each may require those before it, and such as are there.
    func submit(_ numbers: [Int], _ step: ModelStep, recipes: Bool) async throws {
        var random = SeededRandom(state: UInt64(step.a * 1_000_000 + step.b * 1_000 + step.c))
        var graph = JobGraph()
        var nodes: [ModelNode] = []
        var references: [JobReference] = []
        for _ in numbers {
            let owner = Self.owners[Int.random(in: 0..<3, using: &random)]
            let priority = JobPriority.allCases[Int.random(in: 0..<4, using: &random)]
            let hasRecipe = recipes && Bool.random(using: &random)
            let recipe = hasRecipe ? ["one", "two", "gone"][Int.random(in: 0..<3, using: &random)] : nil
            var node = ModelNode(owner: owner, priority: priority, recipe: recipe)
            let submission = try JobSubmission(
                for: Modelled.self, payload: 1, owner: owner, priority: priority, recipe: recipe)
            let reference = graph.add(submission)
            for other in references.indices where Int.random(in: 0..<2, using: &random) == 0 {
                let policy: RequirementPolicy = Int.random(in: 0..<3, using: &random) == 0 ? .skip : .fail
                graph.require(references[other], by: reference, policy: policy)
                node.requires.append((.node(other), policy))
            }
            if !ids.isEmpty, Int.random(in: 0..<4, using: &random) == 0 {
                let other = Int.random(in: 0..<ids.count, using: &random)
                graph.require(.existing(ids[other]), by: reference)
                node.requires.append((.job(other), .fail))
            }
            nodes.append(node)
            references.append(reference)
        }
        try await submit(graph, references, nodes)
    }

    private func submit(_ graph: JobGraph, _ references: [JobReference], _ nodes: [ModelNode]) async throws {
        var refused: JobQueueError.Code?
        var submitted: SubmittedGraph?
        do {
            submitted = try await queue.submit(graph)
        } catch let error as JobQueueError {
            refused = error.code
        }
        model.now = queue.knownQueueTime ?? model.now
        let result: [Int?]
        do {
            result = try model.submit(nodes)
        } catch let refusal as ModelQueue.Refusal {
            guard (refusal == .cycle ? .cycle : .notPossible) == refused else {
                throw Disagreement(
                    description: "the model refused (\(refusal)), the queue said \(refused.map(\.rawValue) ?? "yes")")
            }
            return
        }
        guard let submitted else { throw Disagreement(description: "the queue refused: \(refused.map(\.rawValue) ?? "")") }
        for (node, place) in result.enumerated() {
            let job = submitted[references[node]]
            guard (job == nil) == (place == nil) else {
                throw Disagreement(description: "node \(node) is \(job == nil ? "not " : "")there")
            }
            guard let job, let place else { continue }
            if place >= ids.count || places[job.seq] == nil {
                while ids.count <= place { ids.append(job.id) }
                ids[place] = job.id
                places[job.seq] = place
                model.jobs[place].position = job.position
                model.jobs[place].seq = job.seq
            }
            guard places[job.seq] == place else { throw Disagreement(description: "node \(node) is another job") }
        }
    }
}

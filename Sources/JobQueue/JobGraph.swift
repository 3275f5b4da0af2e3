package import Persistence

/// Names a job within a graph that is being put together, or one that is already in the queue.
package struct JobReference: Sendable, Hashable {
    enum Target: Sendable, Hashable {
        case new(Int)
        case existing(UUIDv7)
    }

    let target: Target

    /// A job that was submitted before.
    package static func existing(_ id: UUIDv7) -> JobReference { JobReference(target: .existing(id)) }
}

/// What becomes of a job when one that it requires fails for good or is cancelled.
package enum RequirementPolicy: String, Sendable, Hashable, CaseIterable, Codable {
    /// It fails too, with a sentence that names the other.
    case fail
    /// It goes on as if the other were done.
    case skip
}

/// Jobs that are submitted together, and which of them wait for which: one transaction.
///
/// There is one relation: a job *requires* others and runs after them. A "parent" is a job that requires its children, and runs last to put
/// together what they made.
package struct JobGraph: Sendable {
    struct Node: Sendable {
        let submission: JobSubmission
        var requirements: [Requirement] = []
    }

    struct Requirement: Sendable {
        let prerequisite: JobReference
        let weight: Double
        let policy: RequirementPolicy
    }

    private(set) var nodes: [Node] = []

    package init() {}

    package var count: Int { nodes.count }

    package mutating func reserveCapacity(_ count: Int) { nodes.reserveCapacity(count) }

    /// Adds a job that waits for `prerequisites`, each with the weight 1 and the policy `.fail`.
    @discardableResult
    package mutating func add(_ submission: JobSubmission, requiring prerequisites: [JobReference] = []) -> JobReference {
        nodes.append(Node(submission: submission))
        let reference = JobReference(target: .new(nodes.count - 1))
        for prerequisite in prerequisites { require(prerequisite, by: reference) }
        return reference
    }

    /// Makes a job of this graph wait for another.
    /// - Parameters:
    ///   - dependent: must be new in this graph.
    ///   - weight: the prerequisite's share in the dependent's progress, beside the weights of the others and of its own run.
    package mutating func require(
        _ prerequisite: JobReference, by dependent: JobReference, weight: Double = 1, policy: RequirementPolicy = .fail
    ) {
        guard case .new(let index) = dependent.target, nodes.indices.contains(index) else {
            preconditionFailure("Only a job of this graph can be given something to wait for.")
        }
        precondition(weight >= 0 && weight.isFinite, "A weight is a number from 0.")
        nodes[index].requirements.append(Requirement(prerequisite: prerequisite, weight: weight, policy: policy))
    }
}

/// What became of the jobs of a graph.
package struct SubmittedGraph: Sendable {
    let jobs: [Job?]

    /// The job that stands for a submission: a new one, or the one it joined by its recipe. nil when nobody needs it, because those
    /// that require it were joined or are done.
    package subscript(reference: JobReference) -> Job? {
        guard case .new(let index) = reference.target, jobs.indices.contains(index) else { return nil }
        return jobs[index]
    }
}

/// The jobs that a running job needs before it can go on. It hands them over with its outcome (`JobOutcome.continued`): they are submitted,
/// and it is run again when they are done.
package struct JobParts: Sendable {
    private(set) var graph = JobGraph()
    /// What the running job waits for.
    private(set) var requirements: [JobGraph.Requirement] = []

    package init() {}

    package var count: Int { graph.count }
    package var isEmpty: Bool { graph.count == 0 }

    /// Adds a part.
    /// - Parameters:
    ///   - weight: what the part takes over of the running job's own weight. When all parts together would take more than the run has left to do,
    ///     they share that.
    ///   - policy: what becomes of the running job when the part fails.
    ///   - prerequisites: other parts, which must be done before this one.
    @discardableResult
    package mutating func add(
        _ submission: JobSubmission, weight: Double, policy: RequirementPolicy = .fail,
        requiring prerequisites: [JobReference] = []
    ) -> JobReference {
        precondition(weight >= 0 && weight.isFinite, "A weight is a number from 0.")
        let reference = graph.add(submission, requiring: prerequisites)
        requirements.append(JobGraph.Requirement(prerequisite: reference, weight: weight, policy: policy))
        return reference
    }
}

/// A job that is submitted again and again.
package struct ScheduledJob: Sendable {
    /// Never renamed: the table remembers by it when the last run was.
    package let name: String
    package let schedule: Schedule
    let submission: JobSubmission

    /// - Parameters:
    ///   - handler: the type that will run it.
    ///   - payload: what the handler needs to know.
    ///   - owner: on whose behalf; nobody's by default.
    package init<Handler: JobHandler>(
        _ name: String, _ schedule: Schedule, for handler: Handler.Type, payload: some Encodable,
        owner: String = Self.systemOwner
    ) throws {
        self.name = name
        self.schedule = schedule
        submission = try JobSubmission(
            for: handler, payload: payload, owner: owner, subject: Self.subject(name), priority: .maintenance)
    }

    /// Who owns what nobody asked for.
    package static let systemOwner = "system"

    /// By which a job is known as a run of this schedule.
    static func subject(_ name: String) -> String { "schedule:\(name)" }
}

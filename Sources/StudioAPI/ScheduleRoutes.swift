import HTTPServer
import HTTPWire
import JobQueue

/// /api/system/schedules: what the studio does by the clock, for administrators.
struct ScheduleRoutes: Sendable {
    let scheduler: Scheduler

    func list(_ request: Request) async throws -> Response {
        try JobAccess(request).requireAdministrator("sees the schedules")
        return .document(PageDocument(items: try await scheduler.schedules()))
    }

    /// Submits a run now; answers with its job, or with that of the run that is not finished.
    func run(_ request: Request) async throws -> Response {
        let job = try await scheduler.runNow(try name(request))
        return .document(JobDocument(job, user: nil), status: .accepted)
    }

    func pause(_ request: Request) async throws -> Response {
        .document(try await scheduler.pause(try name(request)))
    }

    func resume(_ request: Request) async throws -> Response {
        .document(try await scheduler.resume(try name(request)))
    }

    private func name(_ request: Request) throws -> String {
        try JobAccess(request).requireAdministrator("changes the schedules")
        return try request.parameters.require("name")
    }
}

import HTTPServer
import HTTPWire
import JobQueue
import Persistence
import Studio

/// /api/jobs: what the studio does for somebody. A job of somebody else is not there, but for administrators.
struct JobRoutes: Sendable {
    let queue: JobQueue
    let accounts: Accounts

    func list(_ request: Request) async throws -> Response {
        let filter = try await JobQuery(request.query).filter(for: try JobAccess(request), accounts)
        let page = try await queue.jobs(
            filter, after: request.cursor, limit: try request.limit(default: APILimits.jobsPerPage))
        return .document(PageDocument(items: try await documents(page.items), nextCursor: page.next?.rawValue))
    }

    func show(_ request: Request) async throws -> Response {
        let job = try await job(request)
        let rest = JobDetailDocument.Rest(
            updatedAt: job.updatedAt, model: job.model,
            parameters: try await queue.parameters(of: job).map { try JSONValue($0) },
            result: try job.result.map { try JSONValue($0) }, parts: try await queue.partCounts(of: job.id),
            runs: try await queue.attempts(of: job.id).map(JobAttemptDocument.init))
        return .document(JobDetailDocument(try await document(job), rest))
    }

    func tree(_ request: Request) async throws -> Response {
        .document(JobTreeDocument(try await queue.tree(of: try await job(request).id)))
    }

    func attempts(_ request: Request) async throws -> Response {
        let attempts = try await queue.attempts(of: try await job(request).id)
        return .document(PageDocument(items: attempts.map(JobAttemptDocument.init)))
    }

    /// The log of `?run=`, or of the last run; as text for whoever accepts that.
    func log(_ request: Request) async throws -> Response {
        let job = try await job(request)
        let runs = try await queue.runs(of: job.id)
        var run = runs.last
        if let text = request.query["run"] {
            guard let wanted = Int(text), runs.contains(wanted) else {
                let known = runs.isEmpty ? "it has not run" : "there are \(runs.map(String.init).joined(separator: ", "))"
                throw Problem(status: .notFound, detail: "The job \(job.id) has no run \(text.prefix(20)): \(known).")
            }
            run = wanted
        }
        let log = run == nil ? "" : try await queue.log(of: job.id, run: run)
        if request.headers[.accept].map({ HeaderParameters($0).value }) == "text/plain" {
            var response = Response.text(log.isEmpty ? "" : log + "\n")
            response.headers[.cacheControl] = "no-store"
            return response
        }
        let lines = log.isEmpty ? [] : log.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return .document(JobLogDocument(run: run, lines: lines))
    }

    /// The job of the address.
    /// - Throws: 404, also for a job of somebody else.
    func job(_ request: Request) async throws -> Job {
        let job = try await queue.job(try request.id("id", of: "job"))
        try JobAccess(request).check(job)
        return job
    }

    func document(_ job: Job) async throws -> JobDocument {
        JobDocument(job, user: try await names(of: [job])[job.owner])
    }

    private func documents(_ jobs: [Job]) async throws -> [JobDocument] {
        let names = try await names(of: jobs)
        return jobs.map { JobDocument($0, user: names[$0.owner]) }
    }

    private func names(of jobs: [Job]) async throws -> [String: String] {
        try await accounts.names(ofOwners: Set(jobs.map(\.owner)))
    }
}

import HTTPServer
import HTTPWire
import JobQueue
import Persistence
import Studio

/// Who may see and change which jobs: a member their own, an administrator all. A job of somebody else is not there.
struct JobAccess: Sendable {
    let account: Account

    init(_ request: Request) throws(Problem) { account = try request.account }

    var isAdministrator: Bool { account.role == .administrator }
    var ownerID: String { account.id.description }
    /// Whose jobs are all there is; nil for everybody's.
    var onlyOwner: String? { isAdministrator ? nil : ownerID }

    func check(_ job: Job) throws(Problem) {
        guard isAdministrator || job.owner == ownerID else {
            throw Problem(status: .notFound, detail: "There is no job \(job.id).")
        }
    }

    /// - Parameter what: "pauses a lane", to follow "Only an administrator".
    func requireAdministrator(_ what: String) throws(Problem) {
        guard isAdministrator else { throw Problem(status: .forbidden, detail: "Only an administrator \(what).") }
    }
}

import HTTPServer
import HTTPWire
import JobQueue
import Persistence
import Studio

/// Which jobs somebody asks for: in the query of a list, or in the body of a bulk command. What is nil does not matter.
struct JobQuery: Decodable, Sendable, Equatable {
    var state: [String]?
    var kind: String?
    var lane: String?
    /// A name or an id; `me` for one's own.
    var user: String?
    var project: String?
    var text: String?
    var since: String?
    var until: String?
    /// Of the jobs that are there only for others, such as the parts of a film: `no`, which is usual, `yes` for both kinds, `only`.
    var parts: String?

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case state, kind, lane, user, project, text, since, until, parts
    }

    /// Unlike other documents it refuses fields that it does not know: a name misspelt would narrow nothing down, and a command for a few
    /// jobs would be one for all.
    init(from decoder: any Decoder) throws {
        try decoder.refuseMembers(besides: CodingKeys.allCases.map(\.rawValue), "A filter has no such field.")
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        state = try fields.decodeIfPresent([String].self, forKey: .state)
        kind = try fields.decodeIfPresent(String.self, forKey: .kind)
        lane = try fields.decodeIfPresent(String.self, forKey: .lane)
        user = try fields.decodeIfPresent(String.self, forKey: .user)
        project = try fields.decodeIfPresent(String.self, forKey: .project)
        text = try fields.decodeIfPresent(String.self, forKey: .text)
        since = try fields.decodeIfPresent(String.self, forKey: .since)
        until = try fields.decodeIfPresent(String.self, forKey: .until)
        parts = try fields.decodeIfPresent(String.self, forKey: .parts)
    }

    init(_ query: QueryItems) {
        let states = query.values("state").flatMap { $0.split(separator: ",") }.map(String.init)
        state = states.isEmpty ? nil : states
        kind = query["kind"]
        lane = query["lane"]
        user = query["user"]
        project = query["project"]
        text = query["text"]
        since = query["since"]
        until = query["until"]
        parts = query["parts"]
    }

    /// Whether it narrows anything down.
    var isEmpty: Bool {
        (state ?? []).isEmpty
            && [kind, lane, user, project, text, since, until].allSatisfy { $0?.allSatisfy(\.isWhitespace) ?? true }
    }

    /// What the queue looks for, among the jobs that the asker may see.
    /// - Throws: 400 that says which field is wrong; 403 for a member who asks for others' jobs.
    func filter(for access: JobAccess, _ accounts: Accounts) async throws -> JobFilter {
        for (name, value) in [("kind", kind), ("project", project), ("text", text), ("user", user)] {
            guard value.map({ $0.count <= APILimits.filterCharactersMax }) ?? true else {
                throw Self.bad("\(name) may have at most \(APILimits.filterCharactersMax) characters.")
            }
        }
        var filter = JobFilter(kind: kind, subject: project, text: text)
        if let state { filter.states = Set(try state.map { try Self.choice($0, "state") }) }
        if let lane { filter.lane = try Self.choice(lane, "lane") }
        filter.createdFrom = try since.map { try Self.moment($0, "since") }
        filter.createdBefore = try until.map { try Self.moment($0, "until") }
        switch parts ?? "no" {
        case "no": filter.isWanted = true
        case "only": filter.isWanted = false
        case "yes": break
        default: throw Self.bad("parts must be one of no, yes, only.")
        }
        filter.owner = try await owner(for: access, accounts)
        return filter
    }

    private func owner(for access: JobAccess, _ accounts: Accounts) async throws -> String? {
        guard let user, !user.isEmpty else { return access.onlyOwner }
        if [access.ownerID, access.account.name, "me"].contains(user) { return access.ownerID }
        try access.requireAdministrator("sees the jobs of others")
        guard let owner = try await accounts.owner(called: user) else {
            throw Self.bad("There is no user \(user).")
        }
        return owner
    }

    private static func choice<Choice: RawRepresentable & CaseIterable>(
        _ text: String, _ name: String
    ) throws(Problem) -> Choice where Choice.RawValue == String {
        guard let choice = Choice(rawValue: text) else {
            throw bad("\(name) must be one of \(Choice.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        return choice
    }

    private static func moment(_ text: String, _ name: String) throws(Problem) -> Timestamp {
        guard let moment = Timestamp(text) else {
            throw bad("\(name) must be a time such as 2026-11-21T07:30:00Z (RFC 3339; write %2B for a + in an address).")
        }
        return moment
    }

    private static func bad(_ detail: String) -> Problem { Problem(status: .badRequest, detail: detail) }
}

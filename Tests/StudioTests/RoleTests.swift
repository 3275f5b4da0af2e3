import JobQueue
import Persistence
import Testing

@testable import Studio

struct RoleTests {
    @Test func `who came with the studio runs it, everybody else is a member`() {
        #expect(Role(accountName: Accounts.defaultName) == .administrator)
        #expect(Role(accountName: "ADMIN") == .administrator)
        for name in ["anna", "administrator", "", "admin "] { #expect(Role(accountName: name) == .member) }
    }

    @Test func `members have limits, the studio and its administrator none`() async throws {
        try await TemporaryStudio.run { studio in
            let admin = try await studio.person(Accounts.defaultName)
            let anna = try await studio.person("anna")
            func limits(_ owner: String) async throws -> OwnerLimits {
                try await studio.database.read { db in try Accounts.limits(of: owner, in: db) }
            }
            #expect(try await limits("\(admin)") == .unlimited)
            #expect(try await limits(ScheduledJob.systemOwner) == .unlimited)
            for owner in ["\(anna)", "\(UUIDv7())"] { #expect(try await limits(owner) == .member) }
        }
    }

    @Test func `an owner is found by name or id, and the studio by its own`() async throws {
        try await TemporaryStudio.run { studio in
            let anna = try await studio.person("anna")
            for text in ["anna", "Anna", "\(anna)"] { #expect(try await studio.accounts.owner(called: text) == "\(anna)") }
            #expect(try await studio.accounts.owner(called: "system") == ScheduledJob.systemOwner)
            #expect(try await studio.accounts.owner(called: "tom") == nil)
            #expect(try await studio.accounts.names(ofOwners: ["\(anna)", "system", "x"]) == ["\(anna)": "anna"])
        }
    }
}

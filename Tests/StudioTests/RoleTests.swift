import Foundation
import GRDB
import JobQueue
import Persistence
import Testing

@testable import Studio

struct RoleTests {
    @Test func `the first account runs the studio, whoever comes later is what they are made`() async throws {
        try await TemporaryStudio.run { studio in
            #expect(try await studio.accounts.administrator() == nil)
            _ = try await studio.accounts.prepareDefaultUser(chosen: nil)
            let first = try #require(try await studio.accounts.administrator())
            #expect(first.name == Accounts.defaultName)
            let (anna, password) = try await studio.accounts.add(name: "anna", role: .member)
            #expect(anna.role == .member)
            #expect(try await studio.accounts.signIn(name: "Anna", password: password, origin: "here").id == anna.id)
            #expect(try await studio.accounts.all().map(\.name) == ["admin", "anna"])
        }
    }

    @Test func `a role is changed by name or id, and somebody always runs the studio`() async throws {
        try await TemporaryStudio.run { studio in
            let admin = try await studio.person(Accounts.defaultName)
            let anna = try await studio.person("anna")
            await #expect(throws: AccountError.lastAdministrator(name: "admin")) {
                try await studio.accounts.setRole(.member, of: "admin")
            }
            #expect(try await studio.accounts.setRole(.administrator, of: "ANNA").role == .administrator)
            #expect(try await studio.accounts.setRole(.member, of: "\(admin)").role == .member)
            await #expect(throws: AccountError.lastAdministrator(name: "anna")) {
                try await studio.accounts.setRole(.member, of: "\(anna)")
            }
            #expect(try await studio.accounts.administrator()?.id == anna)
            await #expect(throws: AccountError.notFound("tom")) { try await studio.accounts.setRole(.member, of: "tom") }
        }
    }

    @Test func `names are taken once, and mean nobody else`() async throws {
        try await TemporaryStudio.run { studio in
            _ = try await studio.accounts.add(name: "anna", role: .member)
            await #expect(throws: AccountError.nameTaken("Anna")) { try await studio.accounts.add(name: "Anna", role: .member) }
            for name in ["", "me", "System", "an na", "a\nb", "\(UUIDv7())", String(repeating: "a", count: 65)] {
                await #expect(throws: AccountError.badName(name)) { try await studio.accounts.add(name: name, role: .member) }
            }
        }
    }

    @Test func `who ran a studio before there were roles runs it still`() async throws {
        try await inTemporaryFolder { folder in
            let path = folder.appending(path: "old.sqlite").path
            let all = EventLog.migrations + JobMigrations.all + Accounts.migrations
            for (names, administrator) in [(["anna", "Admin", "tom"], "Admin"), (["tom", "anna"], "tom")] {
                let old = try await DatabaseFile.open(at: path, migrations: all.filter { $0.number < 10 })
                try await old.write { db in
                    for (age, name) in names.enumerated() {
                        try db.execute(
                            sql: "INSERT INTO accounts (id, name, password_hash, created_at) VALUES (?, ?, 'none', ?)",
                            arguments: [UUIDv7(), name, age])
                    }
                }
                try await old.close()
                let database = try await DatabaseFile.open(at: path, migrations: all)
                let accounts = try await Accounts(database: database, cost: .light).all()
                #expect(accounts.filter { $0.role == .administrator }.map(\.name) == [administrator])
                #expect(accounts.count == names.count)
                try await database.close()
                try FileManager.default.removeItem(at: folder)
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            }
        }
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
            let usual = OwnerLimits(unfinishedMax: JobQueueLimits.unfinishedPerMemberMax)
            for owner in ["\(anna)", "\(UUIDv7())"] { #expect(try await limits(owner) == usual) }
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

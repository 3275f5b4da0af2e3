import Persistence
import Testing

@testable import Studio

struct AccountTests {
    private let password = "gull-rock-lamp-1887"

    @Test func `the first start makes a user with a password that is shown once`() async throws {
        try await TemporaryStudio.run { studio in
            let made = try #require(try await studio.accounts.prepareDefaultUser(chosen: nil))
            #expect(try await studio.accounts.prepareDefaultUser(chosen: nil) == nil)
            let account = try await studio.accounts.signIn(name: "Admin", password: made, origin: "here")
            #expect(account.name == "admin")
            #expect(account.passwordVersion == 1)
        }
    }

    @Test func `a weak password is refused before anything is made`() async throws {
        try await TemporaryStudio.run { studio in
            await #expect(throws: AccountError.self) {
                try await studio.accounts.prepareDefaultUser(chosen: "password")
            }
            let made = try await studio.accounts.prepareDefaultUser(chosen: nil)
            #expect(made != nil)
        }
    }

    @Test func `another chosen password takes the old one's place and makes older tokens worthless`() async throws {
        try await TemporaryStudio.run { studio in
            #expect(try await studio.accounts.prepareDefaultUser(chosen: password) == nil)
            _ = try await studio.accounts.prepareDefaultUser(chosen: password)
            let before = try await studio.accounts.signIn(name: "admin", password: password, origin: "here")
            #expect(before.passwordVersion == 1)
            _ = try await studio.accounts.prepareDefaultUser(chosen: "another-lamp-in-the-fog")
            let after = try await studio.accounts.signIn(name: "admin", password: "another-lamp-in-the-fog", origin: "here")
            #expect(after.id == before.id)
            #expect(after.passwordVersion == 2)
            await #expect(throws: AccountError.wrongNameOrPassword) {
                try await studio.accounts.signIn(name: "admin", password: password, origin: "here")
            }
        }
    }

    @Test func `an unknown name is refused in the same words as a wrong password`() async throws {
        try await TemporaryStudio.run { studio in
            _ = try await studio.person("anna")
            for name in ["anna", "nobody"] {
                await #expect(throws: AccountError.wrongNameOrPassword) {
                    try await studio.accounts.signIn(name: name, password: "wrong", origin: "here")
                }
            }
        }
    }

    @Test func `whoever goes on guessing is made to wait`() async throws {
        try await TemporaryStudio.run { studio in
            let throttle = SignInThrottle()
            let accounts = Accounts(database: studio.database, throttle: throttle, cost: .light)
            for _ in 0..<20 { throttle.failed(SignInThrottle.key(name: "anna", origin: "there")) }
            let refusal = await #expect(throws: AccountError.self) {
                try await accounts.signIn(name: "Anna", password: "wrong", origin: "there")
            }
            guard case .tooManyTries(let seconds) = try #require(refusal) else {
                Issue.record("Not made to wait: \(String(describing: refusal))")
                return
            }
            #expect((890...900).contains(seconds))
            await #expect(throws: AccountError.wrongNameOrPassword) {
                try await accounts.signIn(name: "anna", password: "wrong", origin: "elsewhere")
            }
        }
    }
}

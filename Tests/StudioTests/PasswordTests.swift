import Testing

@testable import Studio

struct PasswordTests {
    @Test(arguments: [
        "short", "elevenchars", "passwordpassword", "P@ssw0rd1234", "adminadminadmin", "changemeplease", "qwertyuiopasdf",
        "aaaaaaaaaaaaaa", "abcdefghijklmnop", "123456789012345", "correcthorsebatterystaple", "Seidra123456",
    ])
    func `a password that everybody tries first is refused`(password: String) {
        #expect(PasswordPolicy.fault(in: password) != nil)
    }

    @Test(arguments: ["gull-rock-lamp-1887", "Der Leuchtturm brennt", "灯台の光は三度またたく夜の海"])
    func `a password that nobody guesses is taken`(password: String) {
        #expect(PasswordPolicy.fault(in: password) == nil)
    }

    @Test func `a password is not longer than a hash may be made to cost`() {
        let long = (0..<300).map { "\($0)" }.joined()
        #expect(PasswordPolicy.fault(in: long)?.contains("at most") == true)
    }

    @Test func `passwords that the studio makes are good and differ`() {
        let made = (0..<50).map { _ in StrongPassword.make() }
        #expect(made.allSatisfy { PasswordPolicy.fault(in: $0) == nil })
        #expect(Set(made).count == made.count)
    }

    @Test func `a stored hash names its algorithm and costs, and never the password`() throws {
        let one = try PasswordHash(of: "gull-rock-lamp-1887")
        let fields = one.text.split(separator: "$")
        #expect(fields.prefix(4) == ["scrypt", "131072", "8", "1"])
        #expect(fields.count == 6)
        #expect(!one.text.contains("gull"))
        #expect(try one.matches("gull-rock-lamp-1887"))
        #expect(try !one.matches("gull-rock-lamp-1888"))
    }

    @Test func `the same letters typed in two ways are one password`() throws {
        let hash = try PasswordHash(of: "caf\u{E9} au lait 1887", cost: .light)
        #expect(try hash.matches("cafe\u{301} au lait 1887"))
    }

    @Test(arguments: ["", "plain", "scrypt$4194304$8$1$AAAA$AAAA", "scrypt$x$8$1$AAAA$AAAA", "scrypt$16384$8$1$?$?"])
    func `a stored hash that is broken, or asks for too much work, matches nothing`(text: String) throws {
        #expect(try !PasswordHash(stored: text).matches("anything at all"))
    }
}

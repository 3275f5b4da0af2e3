/// Which passwords the studio takes.
enum PasswordPolicy {
    static let charactersMin = 12
    static let charactersMax = 256

    /// What is wrong with a password, in words; nil when it is good.
    static func fault(in password: String) -> String? {
        if password.count < charactersMin { return "The password must have at least \(charactersMin) characters." }
        if password.count > charactersMax { return "The password may have at most \(charactersMax) characters." }
        // "passw0rd1234" is "password" with digits behind, or all of it is letters in disguise.
        let joined = password.filter { !"-_. ".contains($0) }
        let plain = [password, joined].flatMap { [letters(of: $0), letters(of: withoutTail($0))] }
        if plain.contains(where: { known.contains($0) }) || isMonotonous(password) {
            return "That password is one that everybody tries first. Choose another."
        }
        return nil
    }

    /// Without case, and with the digits and signs that stand for letters read as those letters.
    private static func letters(of password: String) -> String {
        let disguises: [Swift.Character: Swift.Character] = [
            "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i",
        ]
        return withoutTail(String(password.lowercased().map { disguises[$0] ?? $0 }))
    }

    /// Without the digits and signs at its end.
    private static func withoutTail(_ password: String) -> String {
        String(password.reversed().drop { !$0.isLetter }.reversed())
    }

    /// Few different characters, or a run along the alphabet or the number row.
    private static func isMonotonous(_ password: String) -> Bool {
        if Set(password).count < 5 { return true }
        let scalars = password.lowercased().unicodeScalars.map { Int($0.value) }
        let steps = zip(scalars, scalars.dropFirst()).filter { abs($1 - $0) <= 1 }
        return steps.count >= scalars.count - 2
    }

    /// Long ones out of the lists of most used passwords, and those that guides print; as `letters(of:)` leaves them.
    private static let known: Set<String> = [
        "", "password", "passwordpassword", "passwort", "administrator", "administration", "adminadmin", "adminadminadmin",
        "changeme", "changemenow", "changemeplease", "letmein", "letmeinplease", "letmeinnow", "iloveyou", "qwertyuiop",
        "qwertyuiopasdf", "qwertyqwerty", "qwerty", "asdfghjkl", "asdfghjklqwe", "zxcvbnm", "qazwsxedc", "qazwsxedcrfv",
        "welcome",
        "welcomewelcome", "correcthorsebatterystaple", "trustnoone", "supersecret", "secretpassword", "mysecretpassword",
        "defaultpassword", "default", "temporary", "seidra", "seidraseidra", "seidraadmin", "seidrapassword", "rootroot",
        "rootrootroot",
        "dragondragon", "monkeymonkey", "footballfootball", "baseballbaseball", "sunshine", "princess", "superman",
    ]
}

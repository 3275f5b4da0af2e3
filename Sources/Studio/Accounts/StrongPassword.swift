/// Passwords for people to copy once: 24 characters out of 32 that are not mistaken for one another, 120 bits.
enum StrongPassword {
    private static let alphabet = Array("abcdefghijkmnpqrstuvwxyz23456789")
    private static let groups = 6
    private static let charactersPerGroup = 4

    static func make() -> String {
        // SystemRandomNumberGenerator draws from getrandom(2).
        (0..<groups).map { _ in
            String((0..<charactersPerGroup).map { _ in alphabet[Int.random(in: 0..<alphabet.count)] })
        }.joined(separator: "-")
    }
}

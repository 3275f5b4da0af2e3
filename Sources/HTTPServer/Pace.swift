/// How long a peer may still keep us waiting. Waiting uses it up, bytes earn it back: a peer that stalls is dropped, and so
/// is one that sends a byte now and then to look alive, while a slow but steady one is served to the end.
struct Pace {
    private let budgetMax: UInt64
    private let nanosecondsPerByte: UInt64
    private var budget: UInt64

    init(_ limits: ServerLimits) {
        budgetMax = UInt64(limits.stallSecondsMax) * 1_000_000_000
        nanosecondsPerByte = 1_000_000_000 / UInt64(max(1, limits.paceBytesPerSecondMin))
        budget = budgetMax
    }

    /// When a wait that begins now has lasted too long.
    func deadline(from now: UInt64) -> UInt64 { now &+ budget }

    /// Accounts for a wait that has ended.
    mutating func waited(_ nanoseconds: UInt64) { budget -= min(budget, nanoseconds) }

    mutating func progressed(bytes: Int) {
        budget = min(budgetMax, budget &+ min(UInt64(bytes), 1 << 30) &* nanosecondsPerByte)
    }
}

/// What a run is at, in units of the work itself: "painting", 7 of 42, 1.4 a second, 25 seconds left.
package struct JobStage: Sendable, Hashable, Codable {
    /// For people; empty when the handler names none.
    package var name: String
    /// Units done, of `total`; both nil when the handler reports only a fraction.
    package var done: Int64?
    package var total: Int64?
    /// Units a second (or fractions of the whole, where there are no units), smoothed; nil until there is enough to tell.
    package var ratePerSecond: Double?
    /// An estimate; nil until there is enough to tell.
    package var secondsLeft: Double?

    package init(
        name: String, done: Int64? = nil, total: Int64? = nil, ratePerSecond: Double? = nil, secondsLeft: Double? = nil
    ) {
        self.name = name
        self.done = done
        self.total = total
        self.ratePerSecond = ratePerSecond
        self.secondsLeft = secondsLeft
    }
}

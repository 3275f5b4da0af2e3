/// How long to wait before another attempt: exponentially longer, never all at the same moment.
package struct Backoff: Sendable, Hashable {
    private let first: Duration
    private let longest: Duration

    package init(
        first: Duration = .seconds(JobQueueLimits.firstRetrySeconds),
        longest: Duration = .seconds(JobQueueLimits.retrySecondsMax)
    ) {
        precondition(first > .zero && longest >= first, "A back-off begins above zero and grows.")
        self.first = first
        self.longest = longest
    }

    /// The pause after an attempt failed: `first · 2^(attempt − 1)`, at most `longest`, of which half is certain and half is chance ("equal
    /// jitter", https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
    /// - Parameters:
    ///   - attempt: the attempt that failed, from 1.
    ///   - chance: 0 ..< 1.
    package func delay(afterAttempt attempt: Int, chance: Double) -> Duration {
        let doublingsMax = 40
        let whole = min(longest, first * (1 << min(max(attempt - 1, 0), doublingsMax)))
        return whole / 2 + whole / 2 * chance
    }
}

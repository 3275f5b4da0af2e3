/// The numbers of schedules that an operator might argue with.
package enum ScheduleLimits {
    /// The longest rest of the scheduler: however the machine's clock is set meanwhile, no run is later than this.
    package static let restSecondsMax = 60
    /// A run that begins later than this after it was due was missed.
    package static let lateSecondsMax = 300
    /// A clock that was set back by no more than this repeats no run; beyond, the later time is taken for the mistake.
    package static let clockStepSecondsMax = 3 * 3_600
    package static let jitterSecondsMax = 24 * 3_600
    package static let intervalSecondsMax = 366 * 86_400
    /// How long the scheduler rests when the file cannot be written (a full disk, say).
    static let troubleRestSeconds = 10
}

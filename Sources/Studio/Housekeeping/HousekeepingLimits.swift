/// The numbers of housekeeping that an operator might argue with. Resources/docs/housekeeping.md lists them.
package enum HousekeepingLimits {
    /// How long finished jobs are kept. The film job of a project stays as long as the project.
    package static let finishedJobDays = 30
    /// Films are what people ask about.
    package static let finishedFilmJobDays = 90
    /// The parts of a film are thousands, and what they made is kept apart.
    package static let finishedFilmPartDays = 7
    /// Housekeeping's own jobs are many and soon of no interest.
    package static let finishedHousekeepingJobDays = 7
    /// Jobs forgotten in one transaction, so that nobody waits long for the writer.
    package static let jobsPerCommitMax = 500
    package static let eventDays = 30
    /// What artefacts may take that belong to no project's film, and never more than half of the disk.
    package static let artefactBytesMax: Int64 = 50 << 30
    package static let artefactDiskShareMax = 0.5
    /// What was used later than this ago is never purged.
    package static let artefactUnusedDaysMin = 7
    /// A temporary file that nobody has written to for so long is abandoned.
    package static let temporaryFileHours = 24
    package static let backupsKept = 7
    /// A job that runs for longer than this without a sign of life is stuck.
    package static let silentHoursMax = 2
    /// A job that could start and has waited for longer than this is stuck.
    package static let waitingHoursMax = 72
    /// How long a chore may take before something must be wrong: a large database is copied, and a large store purged, in minutes.
    package static let chorePatience = Duration.seconds(3_600)
    /// What was made longer ago than this does not say what will be wanted next.
    package static let recentWorkSeconds = 3_600
    /// Jobs among which it is looked for.
    static let recentJobsMax = 5_000
    /// Begins somewhere in this time after it is due.
    package static let jitterSecondsMax = 600
}

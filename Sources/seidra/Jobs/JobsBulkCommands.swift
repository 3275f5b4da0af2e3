import ArgumentParser
import JobQueue

/// `seidra jobs cancel`
struct JobsCancelCommand: JobsBulkCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "End jobs, and those that are there only for them.")
    static let command = BulkCommand.cancel

    @OptionGroup var targets: JobTargets
    @OptionGroup(title: "The studio") var studio: StudioOptions
}

/// `seidra jobs pause`
struct JobsPauseCommand: JobsBulkCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Hold jobs until they are resumed; a run that this interrupts does not count.")
    static let command = BulkCommand.pause

    @OptionGroup var targets: JobTargets
    @OptionGroup(title: "The studio") var studio: StudioOptions
}

/// `seidra jobs resume`
struct JobsResumeCommand: JobsBulkCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Let paused jobs take their old places in the queue.")
    static let command = BulkCommand.resume

    @OptionGroup var targets: JobTargets
    @OptionGroup(title: "The studio") var studio: StudioOptions
}

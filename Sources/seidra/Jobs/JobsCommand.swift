import ArgumentParser

/// `seidra jobs`: watches and steers the jobs of a running studio.
struct JobsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobs",
        abstract: "Watch and steer the jobs of a running studio.",
        discussion: """
            Asks the studio at http://127.0.0.1:8000, or where --server or SEIDRA_SERVER says, also at unix:/path. On the studio's own machine whoever can \
            read its home may do everything: the key there signs each request (or SECRET_KEY, if the studio was started with \
            one). Elsewhere, or to act as somebody else, set SEIDRA_TOKEN to a token of POST /api/auth/login.

            How the queue decides what is next: /docs/jobs.md.

            Exit codes: 0 done; 1 the watched job failed or was cancelled; 64 wrong usage; 65 refused, because of what was asked \
            or of the job's state; 66 there is no such job; 69 no studio answers; 74 the answer cannot be written; 75 try again later; 77 not permitted; 141 nobody reads the answer.
            """,
        subcommands: [
            JobsListCommand.self, JobsShowCommand.self, JobsLogCommand.self, JobsWatchCommand.self, JobsCancelCommand.self,
            JobsPauseCommand.self, JobsResumeCommand.self, JobsRetryCommand.self, JobsEditCommand.self, JobsMoveCommand.self,
            JobsQueueCommand.self, JobsSchedulesCommand.self,
        ],
        defaultSubcommand: JobsListCommand.self)
}

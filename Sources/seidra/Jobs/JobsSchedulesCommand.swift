import ArgumentParser
import HTTPWire
import JobQueue
import Persistence
import StudioAPI

/// `seidra jobs schedules`: what the studio does by the clock.
struct JobsSchedulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedules", abstract: "Show what the studio does by the clock; run, pause and resume it.",
        subcommands: [
            JobsSchedulesListCommand.self, JobsSchedulesRunCommand.self, JobsSchedulesPauseCommand.self,
            JobsSchedulesResumeCommand.self,
        ],
        defaultSubcommand: JobsSchedulesListCommand.self)
}

/// `seidra jobs schedules list`
struct JobsSchedulesListCommand: StudioCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the schedules with their next runs.")

    @Argument(help: .hidden)
    var rest: [String] = []

    @OptionGroup(title: "The studio")
    var studio: StudioOptions

    func validate() throws { try refuse(rest, of: JobsSchedulesCommand.self) }

    func run(_ client: StudioClient) async throws {
        let answer = try await client.ask(.get, ["system", "schedules"])
        try studio.show(answer) {
            var table = Table(headings: ["NAME", "WHEN", "ZONE", "LAST RUN", "NEXT RUN"])
            table.rows = try answer.document(ClientPage<ScheduleState>.self).items.map { schedule in
                [
                    schedule.name, schedule.spec, schedule.zone, schedule.lastRun.map { "\($0)" } ?? "never",
                    schedule.nextRun.map { "\($0)" } ?? "paused",
                ]
            }
            return table.text
        }
    }
}

/// `seidra jobs schedules run NAME`
struct JobsSchedulesRunCommand: StudioCommand {
    static let configuration = CommandConfiguration(commandName: "run", abstract: "Run it now, also while it is paused.")

    @Argument(help: "The schedule's name.")
    var name: String

    @OptionGroup(title: "The studio")
    var studio: StudioOptions

    func run(_ client: StudioClient) async throws {
        let answer = try await client.ask(.post, ["system", "schedules", name, "run"])
        try studio.show(answer) {
            let job = try answer.document(JobDocument.self).job
            return "Its job is \(job.id), which is \(job.state.rawValue)."
        }
    }
}

/// `seidra jobs schedules pause NAME`
struct JobsSchedulesPauseCommand: StudioCommand {
    static let configuration = CommandConfiguration(commandName: "pause", abstract: "Run it no more until it is resumed.")

    @Argument(help: "The schedule's name.")
    var name: String

    @OptionGroup(title: "The studio")
    var studio: StudioOptions

    func run(_ client: StudioClient) async throws {
        let answer = try await client.ask(.post, ["system", "schedules", name, "pause"])
        try studio.show(answer) { "\(name) is paused." }
    }
}

/// `seidra jobs schedules resume NAME`
struct JobsSchedulesResumeCommand: StudioCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Go on with the next run that is due; what was missed stays missed.")

    @Argument(help: "The schedule's name.")
    var name: String

    @OptionGroup(title: "The studio")
    var studio: StudioOptions

    func run(_ client: StudioClient) async throws {
        let answer = try await client.ask(.post, ["system", "schedules", name, "resume"])
        try studio.show(answer) {
            let next = try answer.document(ScheduleState.self).nextRun
            return "\(name) runs next at \(next.map { "\($0)" } ?? "a time that is not known yet")."
        }
    }
}

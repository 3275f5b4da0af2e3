import ArgumentParser

@main
struct Seidra: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seidra",
        abstract: "Turns stories into films, on your own machine.",
        version: Release.version,
        subcommands: [
            FilmCommand.self, PaintCommand.self, ReadCommand.self, StoryboardCommand.self, SearchCommand.self,
            ServeCommand.self, JobsCommand.self, UserCommand.self, PersonaCommand.self, VoicesCommand.self, ModelsCommand.self,
            EngineCommand.self,
        ])
}

import ArgumentParser
import Diffusion
import Foundation
import HTTPClient
import Persistence
import Studio

/// `seidra models`: the checkpoints, LoRAs and the like that pictures are made by.
struct ModelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models", abstract: "List, add and remove the models that pictures are made by.",
        subcommands: [
            List.self, ModelsCatalogueCommand.self, Add.self, Info.self, ModelsQuantiseCommand.self, Remove.self,
        ], defaultSubcommand: List.self)

    struct HomeOption: ParsableArguments {
        @Option(help: "The studio's folder. (default: SEIDRA_HOME or ~/.local/share/seidra)", completion: .directory)
        var home: String?

        var studio: StudioHome { StudioHome(option: home) }

        var library: ModelLibrary { ModelLibrary(folder: studio.models) }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List the models.")

        @OptionGroup var home: HomeOption
        @Flag(help: "As JSON.") var json = false

        func run() throws {
            let (entries, problems) = home.library.entries()
            if json {
                try StandardOutput.answer(ModelsCommand.json(entries))
            } else {
                try ModelsCommand.say(ModelsCommand.table(entries))
            }
            for problem in problems { StandardError.write(problem) }
        }
    }

    struct Info: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "info", abstract: "Tell what a model file is, one of the library or any other.")

        @Argument(help: "A model's name, or a path.") var model: String
        @OptionGroup var home: HomeOption
        @Flag(help: "As JSON.") var json = false

        func run() throws {
            try ModelsCommand.telling {
                let path = URL(filePath: model)
                let isPath = model.contains("/") || FileManager.default.fileExists(atPath: path.path)
                let entry = try home.library.entry(named: isPath ? path.absoluteURL.path : model)
                try StandardOutput.answer(json ? ModelsCommand.json(entry) : Data(entry.words.utf8))
            }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Add a model, from a file or from the web.",
            discussion: """
                What it is, is read from the file itself. A pickle (.ckpt, .pt) is refused: it can run any program when it is read. A \
                download that broke off goes on where it was.
                """)

        @Argument(help: "A path, an address that begins with http, or a name of the catalogue.") var source: String
        @Option(help: "What to call it. (default: as the file is called)") var name: String?
        @Option(help: "The SHA-256 that the file must have.") var sha256: String?
        @Option(
            help: "A token for a hub that wants one. (default: SEIDRA_HUB_TOKEN, told to huggingface.co or SEIDRA_HUB alone)")
        var token: String?
        @Flag(help: "Leave the file where it is, and only name it in the library.") var link = false
        @OptionGroup var home: HomeOption

        func run() async throws {
            try await ModelsCommand.telling {
                let entry = try await StopSignals.cancelling(on: [SIGINT, SIGTERM, SIGHUP]) { try await add() }
                try ModelsCommand.say("\(entry.name) is there: \(entry.line)")
            }
        }

        private func add() async throws -> ModelLibrary.Entry {
            if source.hasPrefix("http://") || source.hasPrefix("https://") {
                guard let url = URL(string: source) else { throw ValidationError("\(source) is no address.") }
                return try await fetch(url, as: name, sha256: sha256)
            }
            // What is a file here is one, whatever the catalogue calls so.
            if !source.contains("/"), !FileManager.default.fileExists(atPath: source), !source.contains(".") {
                let entry = try ModelCatalogue.builtIn.entry(named: source)
                return try await fetch(entry.url, as: name ?? entry.file, sha256: sha256 ?? entry.sha256)
            }
            return try home.library.add(URL(filePath: source), named: name, sha256: sha256, isLinked: link)
        }

        private func fetch(_ url: URL, as name: String?, sha256: String?) async throws -> ModelLibrary.Entry {
            let download = ModelDownload(into: home.library, by: try HTTPClient())
            let token = token ?? HubToken()?.revealed(to: url)
            let entry = try await download.fetch(url, named: name, sha256: sha256, token: token) { progress in
                let whole = progress.bytesExpected.map { " of \($0 >> 20)" } ?? ""
                StandardError.show("\r\(progress.bytes >> 20)\(whole) MiB ")
            }
            StandardError.show("\n")
            return entry
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "remove", abstract: "Remove a model from the library.")

        @Argument(help: "Its name.") var model: String
        @OptionGroup var home: HomeOption

        func run() throws {
            try ModelsCommand.telling {
                let entry = try home.library.remove(named: model)
                try ModelsCommand.say("\(entry.name) is removed.")
            }
        }
    }

    // MARK: - Telling

    static func json(_ value: some Encodable) throws -> Data { try JSONEncoder.readable(value, dates: .iso8601) }

    static func say(_ line: String) throws { try StandardOutput.answer(Data((line + "\n").utf8)) }

    private static func table(_ entries: [ModelLibrary.Entry]) -> String {
        let width = entries.map(\.name.count).max() ?? 0
        let lines = entries.map { $0.name.padding(toLength: width + 2, withPad: " ", startingAt: 0) + $0.line }
        return lines.isEmpty ? "There are no models yet. `seidra models add FILE` adds one." : lines.joined(separator: "\n")
    }

    /// Problems as sentences, with the codes of sysexits.h.
    static func telling<Value>(_ work: () async throws -> Value) async throws -> Value {
        do { return try await work() } catch { throw told(error) }
    }

    private static func telling<Value>(_ work: () throws -> Value) throws -> Value {
        do { return try work() } catch { throw told(error) }
    }

    private static func told(_ error: any Error) -> any Error {
        let status: ExitStatus
        switch error {
        case is ExitCode, is ValidationError: return error
        case is CancellationError: return ExitStatus.interrupted.code
        case let problem as ModelProblem:
            status =
                switch problem.code {
                case .notFound, .ambiguous: .noInput
                case .alreadyThere, .notWritable: .cannotCreate
                case .noRoom: .inputOutput
                case .unusable, .wrongChecksum: .badInput
                case .busy: .temporaryFailure
                case .serverRefused, .serverBusy: .unavailable
                }
        case is NoModel: status = .noInput
        case let error as DiffusionError: status = ExitStatus(error)
        case is HTTPClientError: status = .unavailable
        default: status = .internalError
        }
        StandardError.write("\(error)")
        return status.code
    }
}

extension ModelLibrary.Entry {
    /// "checkpoint, Stable Diffusion XL, F16, 6.5 GiB".
    fileprivate var line: String {
        let size = String(format: "%.1f MiB", Double(file.byteCount) / Double(1 << 20))
        return [file.kind.rawValue, file.family.title, file.weightType, size].joined(separator: ", ")
    }

    fileprivate var words: String {
        let fields: [(String, String?)] = [
            ("Name", name), ("Path", file.path), ("Kind", file.kind.rawValue), ("Family", file.family.title),
            ("Format", file.format.rawValue), ("Weights", "\(file.weightType), \(file.parameterCount) numbers"),
            ("Size", "\(file.byteCount) bytes"), ("Title", file.title), ("Licence", file.licence),
            ("Trigger words", file.triggerWords.isEmpty ? nil : file.triggerWords.joined(separator: ", ")),
            ("SHA-256", notes?.sha256), ("From", notes?.source),
        ]
        return fields.compactMap { name, value in
            value.map { name.padding(toLength: 15, withPad: " ", startingAt: 0) + $0 + "\n" }
        }.joined()
    }
}

extension ExitStatus {
    init(_ error: DiffusionError) {
        self =
            switch error {
            case .engineMissing: .unavailable
            case .invalid, .unreadable, .notLoaded, .loraUnusable: .badInput
            case .outOfMemory: .temporaryFailure
            case .failed: .internalError
            }
    }
}

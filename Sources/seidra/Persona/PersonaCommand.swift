import Analysis
import ArgumentParser
import Foundation
import HTTPWire
import Persistence
import Storyboards
import Studio

/// `seidra persona`: looks and voices with names of their own, in a running studio.
struct PersonaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "persona",
        abstract: "Show and change your personas at a running studio: looks and voices that characters can be given.",
        discussion: """
            A persona looks and sounds the same in every film. `seidra persona show NAME --json` writes one down, and \
            `seidra persona add --from FILE` takes it in at another studio. The studio is found, and asked, as `seidra help jobs` says.
            """,
        subcommands: [
            PersonaListCommand.self, PersonaAddCommand.self, PersonaShowCommand.self, PersonaEditCommand.self,
            PersonaRemoveCommand.self, PersonaGiveCommand.self,
        ],
        defaultSubcommand: PersonaListCommand.self)
}

/// `seidra persona list`
struct PersonaListCommand: StudioCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List your personas, newest first.")

    @Argument(help: .hidden)
    var rest: [String] = []

    @OptionGroup(title: "The studio")
    var studio: StudioOptions

    func validate() throws { try refuse(rest, of: PersonaCommand.self) }

    func run(_ client: StudioClient) async throws {
        var table = Table(headings: ["NAME", "LOOK", "VOICE", "ID"])
        var cursor: String?
        repeat {
            let answer = try await client.ask(.get, ["personas"], query: cursor.map { [("cursor", $0)] } ?? [])
            if studio.json {
                let page = try answer.document(ClientPage<JSONValue>.self)
                for item in page.items { try StudioOptions.write(item) }
                cursor = page.nextCursor
            } else {
                let page = try answer.document(ClientPage<PersonaDocument>.self)
                table.rows += page.items.map { persona in
                    let look = [persona.kind?.rawValue].compactMap(\.self) + persona.look
                    return [
                        persona.name.plain, look.joined(separator: ", ").plain, persona.voice?.plain ?? "", "\(persona.id)",
                    ]
                }
                cursor = page.nextCursor
            }
        } while cursor != nil
        if studio.json { return }
        try StudioOptions.write(table.rows.isEmpty ? "You have no personas." : table.text)
    }
}

/// `seidra persona add NAME`
struct PersonaAddCommand: StudioCommand {
    static let configuration = CommandConfiguration(commandName: "add", abstract: "Make a persona.")

    @Argument(help: "What it is called. (default: what the file says)")
    var name: String?

    @Option(help: "A persona as `seidra persona show --json` writes it.", completion: .file(extensions: ["json"]))
    var from: String?

    @OptionGroup(title: "The persona")
    var facts: PersonaFacts

    @OptionGroup(title: "The studio")
    var studio: StudioOptions

    func validate() throws {
        guard name != nil || from != nil else {
            throw ValidationError("Say what the persona is called, or name a file with --from.")
        }
    }

    func run(_ client: StudioClient) async throws {
        var body = try from.map(Self.document) ?? [:]
        if let name { body["name"] = .text(name) }
        body.merge(facts.members) { $1 }
        let picture = try facts.pictureBytes()
        var answer = try await client.ask(.post, ["personas"], body: .object(body))
        let persona = try answer.document(PersonaDocument.self)
        if let picture { answer = try await client.send(picture, .put, ["personas", "\(persona.id)", "picture"]) }
        try studio.show(answer) { "\(persona.name.plain) is there now." }
    }

    private static func document(_ path: String) throws(ClientProblem) -> [String: JSONValue] {
        let text: String
        do {
            text = try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw ClientProblem(.noInput, "“\(path)” cannot be read: the file is not there, or is not yours.")
        }
        // What is no JSON is told in the same words as JSON of something else.
        guard let value = try? JSONValue(JSONText(written: text)), case .object(let document) = value else {
            throw ClientProblem(.badInput, "“\(path)” is no persona as `seidra persona show --json` writes it.")
        }
        return document
    }
}

/// `seidra persona show NAME`
struct PersonaShowCommand: StudioCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show a persona.")

    @Argument(help: "Its name or id.")
    var name: String

    @OptionGroup(title: "The studio")
    var studio: StudioOptions

    func validate() throws { try requireName(name) }

    func run(_ client: StudioClient) async throws {
        let answer = try await client.ask(.get, ["personas", name])
        try studio.show(answer) {
            let persona = try answer.document(PersonaDocument.self)
            let parameters = persona.parameters
            let size = [parameters.width, parameters.height].compactMap { $0.map(String.init) }
            let members: [(String, String?)] = [
                ("drawn as", persona.kind?.rawValue), ("look", persona.look.joined(separator: ", ")),
                ("seed", "\(persona.seed)"),
                ("prompt", persona.prompt), ("not wanted", persona.negativePrompt),
                ("LoRAs", persona.loras.map { "\($0.name):\($0.weight)" }.joined(separator: ", ")), ("voice", persona.voice),
                ("steps", parameters.steps.map(String.init)), ("guidance", parameters.guidance.map { "\($0)" }),
                ("sampler", parameters.sampler), ("size", size.joined(separator: "x")), ("picture", persona.picture),
                ("id", "\(persona.id)"),
            ]
            let said = members.compactMap { name, value in
                value.flatMap { $0.isEmpty ? nil : "  \(name): \($0.plain)" }
            }
            return ([persona.name.plain] + said).joined(separator: "\n")
        }
    }
}

/// `seidra persona edit NAME`
struct PersonaEditCommand: StudioCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: "Change a persona; films that it is in can then be made anew.")

    @Argument(help: "Its name or id.")
    var name: String

    @Option(help: "Another name.")
    var rename: String?

    @OptionGroup(title: "The persona")
    var facts: PersonaFacts

    @Option(
        help: ArgumentHelp(
            "Back to nothing: kind, look, prompt, negativePrompt, loras, voice, parameters or picture; may be repeated.",
            valueName: "field"))
    var clear: [String] = []

    @OptionGroup(title: "The studio")
    var studio: StudioOptions

    private static let clearable = ["kind", "look", "prompt", "negativePrompt", "loras", "voice", "parameters", "picture"]

    func validate() throws {
        try requireName(name)
        if let unknown = clear.first(where: { !Self.clearable.contains($0) }) {
            throw ValidationError("--clear takes \(Self.clearable.joined(separator: ", ")), not \(unknown).")
        }
        guard !facts.members.isEmpty || facts.picture != nil || rename != nil || !clear.isEmpty else {
            throw ValidationError("Say what to change.")
        }
    }

    func run(_ client: StudioClient) async throws {
        var body = facts.members
        if let rename { body["name"] = .text(rename) }
        for field in clear where field != "picture" { body[field] = .null }
        let picture = try facts.pictureBytes()
        var answer = try await client.ask(.patch, ["personas", name], body: .object(body))
        let persona = try answer.document(PersonaDocument.self)
        let place = ["personas", "\(persona.id)", "picture"]
        if clear.contains("picture") { _ = try await client.ask(.delete, place) }
        if let picture { answer = try await client.send(picture, .put, place) }
        try studio.show(answer) { "\(persona.name.plain) is changed." }
    }
}

/// `seidra persona remove NAME`
struct PersonaRemoveCommand: StudioCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove a persona. Whom it was given to look again as their stories say.")

    @Argument(help: "Its name or id.")
    var name: String

    @OptionGroup(title: "The studio")
    var studio: StudioOptions

    func validate() throws { try requireName(name) }

    func run(_ client: StudioClient) async throws {
        _ = try await client.ask(.delete, ["personas", name])
        if !studio.json { try StudioOptions.write("\(name.plain) is removed.") }
    }
}

/// `seidra persona give NAME --to CHARACTER --project ID`
struct PersonaGiveCommand: StudioCommand {
    static let configuration = CommandConfiguration(
        commandName: "give", abstract: "Give a persona to somebody in a story; the film can then be made anew.")

    @Argument(help: "The persona's name or id.")
    var name: String

    @Option(name: .customLong("to"), help: ArgumentHelp("Who it is given to: a name in the story.", valueName: "character"))
    var character: String

    @Option(help: ArgumentHelp("The project's id.", valueName: "id"))
    var project: String

    @OptionGroup(title: "The studio")
    var studio: StudioOptions

    func validate() throws {
        try requireName(name)
        try requireID(project)
    }

    func run(_ client: StudioClient) async throws {
        let persona = try await client.ask(.get, ["personas", name]).document(PersonaDocument.self)
        let edit: [String: JSONValue] = [
            "type": .text("givePersona"), "character": .object(["name": .text(character)]), "persona": .text("\(persona.id)"),
        ]
        let answer = try await client.ask(.post, ["projects", project, "storyboard", "edits"], body: .object(edit))
        try studio.show(answer) {
            let pictures = try answer.document(Given.self).stale.pictures.count
            return "\(character.plain) is \(persona.name.plain) now: "
                + "\(counted(pictures, "picture")) of the film \(pictures == 1 ? "is" : "are") to be painted anew."
        }
    }

    private struct Given: Decodable {
        struct Stale: Decodable { var pictures: [Int] }
        var stale: Stale
    }
}

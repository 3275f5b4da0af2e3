import ArgumentParser
import HTTPWire
import Persistence
import Studio
import StudioAPI

/// `seidra user`: who may sign in at a running studio, and what they may do.
struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user",
        abstract: "Show and change who may sign in at a running studio, and what they may do.",
        discussion: """
            Members see and change what is their own; administrators see everybody's jobs and run the studio. The first user is an \
            administrator, and the last one stays one. The studio is found, and asked, as `seidra help jobs` says.
            """,
        subcommands: [UserListCommand.self, UserAddCommand.self, UserRoleCommand.self, UserLimitsCommand.self],
        defaultSubcommand: UserListCommand.self)
}

/// `seidra user list`
struct UserListCommand: StudioCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List who may sign in.")

    @Argument(help: .hidden)
    var rest: [String] = []

    @OptionGroup(title: "The studio")
    var studio: StudioOptions

    func validate() throws { try refuse(rest, of: UserCommand.self) }

    func run(_ client: StudioClient) async throws {
        let answer = try await client.ask(.get, ["users"])
        try studio.show(answer) {
            var table = Table(headings: ["NAME", "ROLE", "SINCE", "ID"])
            table.rows = try answer.document(ClientPage<UserDocument>.self).items.map { user in
                [user.name.plain, user.role.rawValue, "\(user.createdAt)", "\(user.id)"]
            }
            return table.text
        }
    }
}

/// `seidra user add NAME`
struct UserAddCommand: StudioCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Let somebody in: prints the password that is made for them, once.")

    @Argument(help: "What they are called.")
    var name: String

    @Option(help: ArgumentHelp("\(Role.names).", valueName: "role"))
    var role = Role.member

    @OptionGroup(title: "The studio")
    var studio: StudioOptions

    func run(_ client: StudioClient) async throws {
        let body: JSONValue = .object(["name": .text(name), "role": .text(role.rawValue)])
        let answer = try await client.ask(.post, ["users"], body: body)
        try studio.show(answer) {
            let user = try answer.document(UserDocument.self)
            return "\(user.name.plain) is a \(user.role.rawValue) now. The password, shown only now: \(user.password ?? "")"
        }
    }
}

/// `seidra user role NAME [ROLE]`
struct UserRoleCommand: StudioCommand {
    static let configuration = CommandConfiguration(commandName: "role", abstract: "Show or change what somebody may do.")

    @Argument(help: "Their name or id.")
    var name: String

    @Argument(help: "\(Role.names). (default: change nothing)")
    var role: Role?

    @OptionGroup(title: "The studio")
    var studio: StudioOptions

    func run(_ client: StudioClient) async throws {
        let answer =
            if let role {
                try await client.ask(.patch, ["users", name], body: .object(["role": .text(role.rawValue)]))
            } else {
                try await client.ask(.get, ["users", name])
            }
        try studio.show(answer) {
            let user = try answer.document(UserDocument.self)
            return "\(user.name.plain) is \(user.role == .administrator ? "an" : "a") \(user.role.rawValue)."
        }
    }
}

extension Role: ExpressibleByArgument {
    fileprivate static var names: String { allCases.map(\.rawValue).joined(separator: " or ") }
}

import ArgumentParser
import Foundation
import Persistence

/// - Throws: a sentence for what cannot be the id of a job, such as the beginning of one.
func requireID(_ text: String) throws {
    guard UUIDv7(text) == nil else { return }
    throw ValidationError(
        "\(text.plain) is not the id of a job: give the whole of it, 36 characters, as `seidra jobs` lists it.")
}

/// What a command is given that takes nothing, because it is the one that runs when none is named: most likely the name of a command.
/// - Throws: a sentence that names the commands there are.
func refuse(_ words: [String], of command: any ParsableCommand.Type) throws {
    guard let word = words.first else { return }
    let known = command.configuration.subcommands.compactMap { $0.configuration.commandName }.joined(separator: ", ")
    throw ValidationError("There is no command \(word.plain) here. There are \(known).")
}

/// Refuses a user's name that is none, as when a shell's variable is not set.
func requireName(_ text: String) throws {
    guard !text.trimmingCharacters(in: .whitespaces).isEmpty else { throw ValidationError("Name a user by name or id.") }
}

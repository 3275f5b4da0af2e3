import ArgumentParser
import Foundation
import Speech

/// `seidra voices`: who can read a story aloud.
struct VoicesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "voices", abstract: "List the voices that are installed.")

    @Option(help: "Only voices for this language, such as en or fr.")
    var language: String?

    func run() throws {
        let voices = VoiceCatalogue.available().voices.filter { voice in
            language.map { voice.language.lowercased().hasPrefix($0.lowercased()) } ?? true
        }
        let width = voices.map(\.name.count).max() ?? 0
        let lines = voices.map { voice in
            voice.name.padding(toLength: width + 2, withPad: " ", startingAt: 0) + voice.language + "\n"
        }
        try StandardOutput.answer(Data(lines.joined().utf8))
    }
}

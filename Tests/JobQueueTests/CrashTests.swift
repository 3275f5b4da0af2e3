import Foundation
import Processes
import Testing

/// The real queue, artefact store and child processes under SIGKILL: Tests/CrashingStudio says how. `make crash` does more of it.
@Suite(.timeLimit(.minutes(5)))
struct CrashTests {
    @Test func `forty kills lose nothing, make nothing twice, and leave nobody behind`() async throws {
        let executable = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "crashing-studio").path
        let seed = ProcessInfo.processInfo.environment["SEIDRA_CRASH_SEED"] ?? "1"
        var command = ChildCommand(executable: executable, arguments: ["drive", "--kills", "40", "--seed", seed])
        command.output = .pipe
        command.errors = .sameAsOutput
        let child = try await ChildProcess.start(command)
        let said = String(decoding: await child.output?.last(bytesMax: 10_000) ?? [], as: UTF8.self)
        #expect(await child.ending().isSuccess, "\(said)")
        #expect(said.hasPrefix("survived 4"), "\(said)")
    }
}

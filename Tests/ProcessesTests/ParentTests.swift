import Foundation
import Glibc
import Processes
import Testing

/// What happens to children when their parent is killed, looked at from outside.
@Suite(.timeLimit(.minutes(1)))
struct ParentTests {
    /// Beside the test bundle, where the build put it.
    private static let executable = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        .deletingLastPathComponent().appending(path: "process-parent")

    /// Not as a child of ours: its warden would end what it leaves behind.
    private func start(_ mode: String) throws -> (Process, FileHandle) {
        let process = Process()
        let output = Pipe()
        process.executableURL = Self.executable
        process.arguments = [mode]
        process.standardOutput = output
        try process.run()
        return (process, output.fileHandleForReading)
    }

    private func all(of mode: String) async throws -> String {
        var command = ChildCommand(executable: Self.executable.path, arguments: [mode])
        command.output = .pipe
        command.errors = .sameAsOutput
        let child = try await ChildProcess.start(command)
        return String(decoding: await child.output?.first(bytesMax: 1_000) ?? [], as: UTF8.self)
    }

    @Test func `when the parent is killed nothing is left, whatever its children do not to be found`() async throws {
        let (parent, output) = try start("tree")
        var said = Data()
        while !String(decoding: said, as: UTF8.self).contains("done\n") || said.count(where: { $0 == 10 }) < 6 {
            let more = output.availableData
            try #require(!more.isEmpty)
            said += more
        }
        let pids = String(decoding: said, as: UTF8.self).split(separator: "\n").compactMap { Int32($0) }
        #expect(pids.count == 5)
        #expect(pids.allSatisfy(isAlive))
        let family = descendants(of: parent.processIdentifier)
        // The five, the sleepers below them, the warden and the keeper.
        #expect(Set(pids).isSubset(of: family) && family.count >= 7)
        kill(parent.processIdentifier, SIGKILL)
        for pid in family { try await waitForEnd(of: pid) }
        #expect(family.filter(isAlive) == [])
    }

    @Test func `two hundred children leave no zombie and no descriptor`() async throws {
        // The one child that is left is the keeper.
        let said = try await all(of: "many")
        #expect(said == "no descriptor leaks\nchildren 1\n")
    }

    @Test func `a killed keeper costs no child its life, and is replaced`() async throws {
        let said = try await all(of: "keeper")
        #expect(said == "alive\ntrue\nalive\ntrue\nchildren 1\n")
    }
}

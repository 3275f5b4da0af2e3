import Foundation
import Glibc
import Processes

/// A parent to be killed, and to be looked at from outside: what the tests of `ChildProcess` cannot do to the process they run in.
@main
struct ProcessParentProgram {
    static func main() async throws {
        switch CommandLine.arguments.dropFirst().first {
        case "tree": try await tree()
        case "many": try await many()
        case "keeper": try await keeper()
        default: exit(64)
        }
    }

    /// Starts a child that starts others, each as hard to end as can be, prints the process ids of all and never ends.
    private static func tree() async throws {
        var command = ChildCommand(
            executable: "/bin/sh",
            arguments: [
                "-c",
                """
                trap '' TERM HUP INT
                (trap '' TERM; sleep 600) & echo $!
                setsid sh -c 'trap "" TERM HUP; sleep 600 & echo $!; echo $$; wait' &
                (sh -c 'setsid sleep 600 & echo $!' &)
                echo $$
                echo done
                wait
                """,
            ])
        command.output = .pipe
        let child = try await ChildProcess.start(command)
        for await said in child.output ?? { preconditionFailure("no pipe") }() {
            FileHandle.standardOutput.write(Data(said))
        }
        _ = await child.ending()
    }

    /// Runs two hundred quick children, twenty at a time, and prints what is left of them: descriptors and children.
    private static func many() async throws {
        try await run(children: 20)
        let before = try descriptors()
        try await run(children: 200)
        // The last handlers close their descriptors a moment after they have told the ending; the runtime opens a few of its own.
        for _ in 0..<1_000 where try descriptors() > before + 4 { try await Task.sleep(for: .milliseconds(5)) }
        print(try descriptors() > before + 4 ? "descriptors leak" : "no descriptor leaks")
        print("children \(children().count)")
    }

    private static func run(children count: Int) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<count {
                if index >= 20 { try await group.next() }
                group.addTask {
                    var command = ChildCommand(executable: "/bin/echo", arguments: ["\(index)"])
                    command.input = .pipe()
                    command.output = .pipe
                    command.errors = .pipe
                    command.hasChannel = true
                    let child = try await ChildProcess.start(command)
                    let said = await child.output?.first(bytesMax: 100)
                    guard said == Array("\(index)\n".utf8), await child.ending().isSuccess else { exit(1) }
                }
            }
            try await group.waitForAll()
        }
    }

    /// Kills its keeper: the child of before goes on, and another can be started.
    private static func keeper() async throws {
        var command = ChildCommand(executable: "/bin/cat", arguments: [])
        command.input = .pipe()
        command.output = .pipe
        let first = try await ChildProcess.start(command)
        guard let keeper = children().first, children().count == 1 else { exit(1) }
        kill(keeper, SIGKILL)
        let second = try await ChildProcess.start(command)
        for child in [first, second] {
            _ = await child.input?.write(Array("alive".utf8))
            child.input?.close()
            print(String(decoding: await child.output?.first(bytesMax: 100) ?? [], as: UTF8.self))
            print(await child.ending().isSuccess)
        }
        print("children \(children().count)")
    }

    private static func descriptors() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }

    /// Also those that have ended and were not reaped.
    private static func children() -> [pid_t] {
        // A thread that has ended meanwhile has no children.
        let threads = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")) ?? []
        return threads.flatMap { thread in
            let path = "/proc/self/task/\(thread)/children"
            let text = try? String(contentsOfFile: path, encoding: .utf8)  // as above
            return (text ?? "").split(separator: " ").compactMap { pid_t($0) }
        }
    }
}

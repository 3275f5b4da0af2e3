import Foundation
import Glibc

/// One life of the server: a process of its own, and what it says until it ends.
final class Life {
    let number: Int
    let process: pid_t
    let output: Int32
    /// The event that must be told next; nil when it may be any.
    var nextEvent: Int64?
    /// It was given trouble, and may say so.
    var mayHaveTrouble = false
    private var unfinishedLine: [UInt8] = []

    /// - Parameters:
    ///   - arguments: of this executable.
    ///   - mark: what all that is started by it has in its environment.
    init(number: Int, arguments: [String], mark: String, nextEvent: Int64?) throws {
        self.number = number
        self.nextEvent = nextEvent
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Loss("There is no pipe for the server: error \(errno).") }
        // Only what is made standard output is the server's.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
        let settings = ProcessInfo.processInfo.environment.merging([Mark.name: mark]) { _, ours in ours }
        var words = (["crashing-studio"] + arguments).map { strdup($0) } + [nil]
        var environment = settings.map { strdup("\($0)=\($1)") } + [nil]
        var process: pid_t = 0
        let failure = posix_spawn(&process, "/proc/self/exe", &actions, nil, &words, &environment)
        posix_spawn_file_actions_destroy(&actions)
        for word in words + environment { free(word) }
        close(ends[1])
        guard failure == 0 else { throw Loss("The server cannot be started: error \(failure).") }
        self.process = process
        output = ends[0]
    }

    func signal(_ signal: Int32) { kill(process, signal) }

    /// The lines that have been said, when poll(2) says that there is something; nil at the end. A line that the kill cut off was never said.
    func readLines() -> [String]? {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = read(output, &buffer, buffer.count)
        guard count > 0 else { return nil }
        var lines: [String] = []
        for byte in buffer[..<count] {
            if byte == UInt8(ascii: "\n") {
                lines.append(String(decoding: unfinishedLine, as: UTF8.self))
                unfinishedLine.removeAll(keepingCapacity: true)
            } else {
                unfinishedLine.append(byte)
            }
        }
        return lines
    }

    /// How it ended, as waitpid(2) tells; it must have.
    func bury() -> Int32 {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        close(output)
        return status
    }
}

/// What the crash test was for: something that should be so and is not.
struct Loss: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// How all processes that a run of the test has started are known, wherever in the system they have gone: by a variable that they inherit.
enum Mark {
    static let name = "SEIDRA_CRASH_MARK"

    /// Those that live; a zombie has no environment any more.
    static func bearers(of mark: String) -> [(number: pid_t, command: String)] {
        let wanted = Array("\(name)=\(mark)".utf8)
        var found: [(number: pid_t, command: String)] = []
        // No /proc: nothing can be told.
        for entry in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] {
            guard let number = pid_t(entry) else { continue }
            // Gone meanwhile, or somebody else's.
            guard let environment = try? Data(contentsOf: URL(filePath: "/proc/\(entry)/environ")) else { continue }
            guard environment.split(separator: 0).contains(where: { $0.elementsEqual(wanted) }) else { continue }
            let command = (try? Data(contentsOf: URL(filePath: "/proc/\(entry)/cmdline"))) ?? Data()  // as above
            found.append((number, String(decoding: command, as: UTF8.self).replacing("\0", with: " ")))
        }
        return found
    }

    /// Waits until none lives.
    /// - Throws: `Loss` when some still do after ten seconds.
    static func waitForEnd(of mark: String) throws {
        for _ in 0..<1_000 {
            if bearers(of: mark).isEmpty { return }
            usleep(10_000)
        }
        let left = bearers(of: mark).map { "\($0.number) (\($0.command))" }
        throw Loss("These processes outlived their server: \(left.joined(separator: ", ")).")
    }
}

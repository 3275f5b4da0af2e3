import CLinux
import Foundation
import Glibc

/// posix_spawn as engines need it.
enum SpawnedProcess {
    /// errno of the step that failed.
    struct SpawnError: Error {
        var code: Int32
    }

    /// Starts `command` in a process group of its own, with no signal blocked or ignored, with `socket` as
    /// `EngineLimits.childDescriptor`, `log` as standard output and error, nothing to read, and no other descriptor.
    static func spawn(_ command: EngineCommand, socket: Int32, log: Int32) -> Result<pid_t, SpawnError> {
        // Above all descriptors of the child, so that one dup2 cannot overwrite the source of the next.
        let sources = [socket, log].map { fcntl($0, F_DUPFD_CLOEXEC, EngineLimits.childDescriptor + 1) }
        defer { sources.filter { $0 >= 0 }.forEach { _ = close($0) } }
        guard sources.allSatisfy({ $0 >= 0 }) else { return .failure(SpawnError(code: errno)) }

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, sources[1], STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, sources[1], STDERR_FILENO)
        posix_spawn_file_actions_adddup2(&actions, sources[0], EngineLimits.childDescriptor)
        // Foundation's pipes are not close-on-exec, and an engine that held on to one would keep its reader waiting for ever.
        clinux_spawn_close_from(&actions, EngineLimits.childDescriptor + 1)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Its own group: Ctrl-C in a terminal goes to the studio alone, which then ends its engines in its own way.
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        posix_spawnattr_setpgroup(&attributes, 0)
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)

        return withCStrings([command.executable] + command.arguments) { arguments in
            withCStrings(environment(adding: command.environment)) { environment in
                var pid: pid_t = 0
                let code = posix_spawn(&pid, command.executable, &actions, &attributes, arguments, environment)
                return code == 0 ? .success(pid) : .failure(SpawnError(code: code))
            }
        }
    }

    /// What waitpid's status means, in words.
    static func describe(status: Int32) -> String {
        let signal = status & 0x7f
        if signal == 0 { return "it ended with status \(status >> 8 & 0xff)" }
        let name = String(cString: strsignal(signal))
        return signal == SIGKILL ? "it was killed, perhaps because memory ran out" : "it was ended by signal \(signal), \(name)"
    }

    private static func environment(adding own: [String: String]) -> [String] {
        ProcessInfo.processInfo.environment.merging(own) { $1 }.map { "\($0)=\($1)" }.sorted()
    }

    /// `strings` as a C program takes its arguments: pointers, the last one NULL.
    private static func withCStrings<Value>(_ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value) -> Value {
        let pointers = strings.map { strdup($0) }
        defer { pointers.forEach { free($0) } }
        return body(pointers + [nil])
    }
}

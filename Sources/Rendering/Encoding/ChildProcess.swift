import Foundation
import Glibc
import Synchronization

/// A program that is fed on its standard input and waited for, on a thread of its own.
///
/// Writing to a child and waiting for it block, so none of it may happen on the cooperative pool. The child reads from us: when
/// we die, even by SIGKILL, it reads the end of its input and ends by itself. A socket pair, not a pipe: it can be made
/// close-on-exec in one call (or one child could keep another's input open), and written to without SIGPIPE. The child's
/// complaints go to an unlinked file, which cannot fill up and block it.
struct ChildProcess: Sendable {
    /// What became of it.
    struct Outcome: Sendable {
        /// Exit status, or 128 and the signal's number.
        var status: Int32
        /// The end of what it wrote to standard error.
        var log: String
        var output: [UInt8]
    }

    let executable: String
    let arguments: [String]

    /// Where a feeding closure writes.
    struct Input {
        fileprivate let descriptor: Int32
        fileprivate let cancellation: Cancellation

        var isCancelled: Bool { cancellation.isCancelled }

        /// False when the child no longer reads.
        func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
            var rest = bytes
            while !rest.isEmpty {
                let written = send(descriptor, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
                if written < 0, errno == EINTR { continue }
                guard written > 0 else { return false }
                rest = UnsafeRawBufferPointer(rebasing: rest[written...])
            }
            return true
        }
    }

    /// Starts the child, calls `feed` with its input, closes that, and waits for the child's end.
    ///
    /// Cancelling the task kills the child at once; `feed` then fails to write. Returns only when child and thread are gone.
    func run(_ feed: @escaping @Sendable (Input) throws -> Void = { _ in }) async throws -> Outcome {
        try Task.checkCancellation()
        let cancellation = Cancellation()
        let outcome: Result<Outcome, any Error> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let thread = Thread { continuation.resume(returning: Result { try work(feed, cancellation) }) }
                thread.name = "ffmpeg feeder"
                // librsvg recurses as deep as a drawing is nested.
                thread.stackSize = 8 << 20
                thread.start()
            }
        } onCancel: {
            cancellation.cancel()
        }
        if cancellation.isCancelled { throw CancellationError() }
        return try outcome.get()
    }

    private func work(_ feed: (Input) throws -> Void, _ cancellation: Cancellation) throws -> Outcome {
        guard let log = tmpfile() else { throw Self.notStarted(errno) }
        defer { fclose(log) }
        guard let output = tmpfile() else { throw Self.notStarted(errno) }
        defer { fclose(output) }
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw Self.notStarted(errno) }
        // The kernel may grant less (net.core.wmem_max): slower, not wrong.
        var buffer = Limits.childInputBytes
        setsockopt(ends[1], SOL_SOCKET, SO_SNDBUF, &buffer, socklen_t(MemoryLayout<Int32>.size))
        let child: pid_t
        do {
            defer { close(ends[0]) }
            child = try spawn(input: ends[0], output: fileno(output), log: fileno(log))
        } catch {
            close(ends[1])
            throw error
        }
        cancellation.watch(child)
        let fed = Result { try feed(Input(descriptor: ends[1], cancellation: cancellation)) }
        close(ends[1])
        if case .failure = fed { kill(child, SIGKILL) }
        var status: Int32 = 0
        // The child stays a zombie until `forget` has run, so that a late cancellation cannot kill a stranger with its number.
        var ended = siginfo_t()
        while waitid(P_PID, id_t(child), &ended, WEXITED | WNOWAIT) < 0, errno == EINTR {}
        cancellation.forget()
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        try fed.get()
        let code = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
        return Outcome(
            status: code, log: Self.tail(of: log, bytesMax: Limits.ffmpegLogBytesMax),
            output: Self.bytes(of: output, from: 0))
    }

    private func spawn(input: Int32, output: Int32, log: Int32) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, log, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        var every = sigset_t()
        sigemptyset(&none)
        sigfillset(&every)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &every)
        // A group of its own: Ctrl-C in the terminal is for us to act on, and we end the child ourselves.
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))
        var words: [UnsafeMutablePointer<CChar>?] = ([executable] + arguments).map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var child: pid_t = 0
        let failure = posix_spawn(&child, executable, &actions, &attributes, &words, environ)
        guard failure == 0 else { throw Self.notStarted(failure) }
        return child
    }

    private static func notStarted(_ code: Int32) -> RenderingError {
        .ffmpegNotStarted(reason: String(cString: strerror(code)))
    }

    private static func tail(of file: UnsafeMutablePointer<FILE>, bytesMax: Int) -> String {
        let size = Int(lseek(fileno(file), 0, SEEK_END))
        let text = String(decoding: bytes(of: file, from: max(0, size - bytesMax)), as: UTF8.self)
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func bytes(of file: UnsafeMutablePointer<FILE>, from start: Int) -> [UInt8] {
        let count = max(0, Int(lseek(fileno(file), 0, SEEK_END)) - start)
        return [UInt8](unsafeUninitializedCapacity: count) { bytes, filled in
            filled = max(0, pread(fileno(file), bytes.baseAddress, count, start))
        }
    }
}

/// Kills a child when its task is cancelled, and only while the child is there.
final class Cancellation: Sendable {
    private struct State {
        var isCancelled = false
        var child: pid_t?
    }

    private let state = Mutex(State())

    var isCancelled: Bool { state.withLock { $0.isCancelled } }

    func cancel() {
        state.withLock { state in
            state.isCancelled = true
            if let child = state.child { kill(child, SIGKILL) }
        }
    }

    fileprivate func watch(_ child: pid_t) {
        state.withLock { state in
            state.child = child
            // Cancelled while it was being started.
            if state.isCancelled { kill(child, SIGKILL) }
        }
    }

    fileprivate func forget() { state.withLock { $0.child = nil } }
}

import Foundation
import Glibc
import Synchronization

/// One run of an engine: a child process in a process group of its own, our end of its socket pair, and its log. Used from
/// one thread at a time, except for `kill`, which may come from anywhere.
final class EngineChild {
    let pid: pid_t
    private let engine: String
    private let socket: Int32
    private let logSocket: Int32
    private var log = EngineLog()
    private let life: Life

    /// A process id may be signalled only until it is reaped; after that it may be somebody else's.
    final class Life: Sendable {
        private struct State {
            var killed = false
            /// Set once the process is reaped.
            var exitStatus: Int32?
        }
        private let pid: pid_t
        private let state = Mutex(State())

        init(pid: pid_t) {
            self.pid = pid
        }

        var killed: Bool { state.withLock { $0.killed } }

        func kill() {
            state.withLock { state in
                guard state.exitStatus == nil else { return }
                state.killed = true
                // The whole group, so that nothing that the engine started is left. ESRCH: it is a zombie already.
                _ = Glibc.kill(-pid, SIGKILL)
            }
        }

        /// Waits for the end of the process, and gives its exit status as waitpid does. Harmless when called again.
        func reap() -> Int32 {
            if let status = state.withLock({ $0.exitStatus }) { return status }
            // First wait without reaping, outside of the lock; then reap inside it, which takes no time.
            var information = siginfo_t()
            while waitid(P_PID, id_t(pid), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
            return state.withLock { state in
                var status: Int32 = 0
                while waitpid(pid, &status, 0) < 0, errno == EINTR {}
                state.exitStatus = status
                return status
            }
        }
    }

    private init(pid: pid_t, engine: String, socket: Int32, logSocket: Int32) {
        self.pid = pid
        self.engine = engine
        self.socket = socket
        self.logSocket = logSocket
        life = Life(pid: pid)
    }

    deinit {
        discard()
        close(socket)
        close(logSocket)
    }

    /// What a cancellation handler holds on to.
    var handle: Life { life }

    /// Starts the engine.
    static func start(_ command: EngineCommand) throws(EngineError) -> EngineChild {
        func failure(_ what: String, _ code: Int32) -> EngineError {
            EngineError(code: .cannotStart, engine: command.name, context: "\(what): \(String(cString: strerror(code)))")
        }
        // The log is a socket pair as well: Swift sees no pipe2, and pipe cannot be close-on-exec from its first moment.
        var pairs: [[Int32]] = []
        for _ in 0..<2 {
            var pair: [Int32] = [-1, -1]
            guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &pair) == 0 else {
                let code = errno
                pairs.joined().forEach { _ = close($0) }
                throw failure("no socket pair", code)
            }
            pairs.append(pair)
        }
        let child = SpawnedProcess.spawn(command, socket: pairs[0][1], log: pairs[1][1])
        pairs.forEach { _ = close($0[1]) }
        switch child {
        case .success(let pid):
            return EngineChild(pid: pid, engine: command.name, socket: pairs[0][0], logSocket: pairs[1][0])
        case .failure(let error):
            pairs.forEach { _ = close($0[0]) }
            throw failure(command.executable, error.code)
        }
    }

    /// Sends one frame and waits for one. The log is drained meanwhile: an engine that says a lot must not block on a full
    /// buffer.
    func exchange(_ request: EngineFrame, secondsMax: Int) throws(EngineError) -> EngineFrame {
        let deadline = ContinuousClock.now + .seconds(secondsMax)
        let outgoing = request.bytes
        var sent = 0
        var received: [UInt8] = []
        // An answer that nobody asked for must not be taken for the answer to this request.
        guard try receive(into: &received) else { throw crash() }
        guard received.isEmpty else { throw error(.protocolViolation, "it sent something before it was asked") }
        while true {
            let left = deadline - ContinuousClock.now
            guard left > .zero else { throw error(.timedOut, "\(secondsMax) s have passed") }
            let events = Int16(POLLIN) | (sent < outgoing.count ? Int16(POLLOUT) : 0)
            var descriptors = [
                pollfd(fd: socket, events: events, revents: 0), pollfd(fd: logSocket, events: Int16(POLLIN), revents: 0),
            ]
            if logEnded { descriptors.removeLast() }
            let ready = poll(&descriptors, nfds_t(descriptors.count), Int32(min(left / .milliseconds(1), 60_000).rounded(.up)))
            guard ready > 0 else {
                if ready < 0, errno != EINTR { throw error(.crashed, "poll: \(String(cString: strerror(errno)))") }
                continue
            }
            if descriptors.count > 1, descriptors[1].revents != 0 { drainLog() }
            if sent < outgoing.count, descriptors[0].revents & Int16(POLLOUT) != 0 { sent += try send(outgoing[sent...]) }
            guard descriptors[0].revents & Int16(POLLIN | POLLHUP | POLLERR) != 0 else { continue }
            guard try receive(into: &received) else { throw crash() }
            if let reply = try reply(in: received) { return reply }
        }
    }

    /// Asks the engine to end by closing its socket, kills it when it does not, and reaps it.
    func end() {
        shutdown(socket, Int32(SHUT_RDWR))
        let deadline = ContinuousClock.now + .milliseconds(EngineLimits.farewellMillisecondsMax)
        while !hasEnded, ContinuousClock.now < deadline { usleep(2000) }
        life.kill()
        _ = life.reap()
    }

    /// Kills the engine, whatever it is doing, and reaps it.
    func discard() {
        life.kill()
        _ = life.reap()
    }

    /// True when the process is gone (and not yet reaped).
    var hasEnded: Bool {
        var information = siginfo_t()
        return waitid(P_PID, id_t(pid), &information, WEXITED | WNOWAIT | WNOHANG) == 0 && information.si_signo == SIGCHLD
    }

    private var logEnded = false

    private func drainLog() {
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        let count = read(logSocket, &buffer, buffer.count)
        if count > 0 { log.append(buffer[..<count]) } else if count == 0 || errno != EINTR { logEnded = true }
    }

    private func send(_ bytes: ArraySlice<UInt8>) throws(EngineError) -> Int {
        let count = bytes.withUnsafeBytes {
            Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
        }
        if count >= 0 { return count }
        if errno == EAGAIN || errno == EINTR { return 0 }
        throw crash()
    }

    /// False at the end of the stream.
    private func receive(into received: inout [UInt8]) throws(EngineError) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 256 << 10)
        let count = recv(socket, &buffer, buffer.count, Int32(MSG_DONTWAIT))
        if count > 0 { received += buffer[..<count] }
        return count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR))
    }

    private func reply(in received: [UInt8]) throws(EngineError) -> EngineFrame? {
        do {
            guard let (frame, byteCount) = try EngineFrame.first(in: received) else { return nil }
            guard byteCount == received.count else { throw error(.protocolViolation, "it sent more than was asked for") }
            return frame
        } catch let tooLong as EngineFrame.FrameTooLong {
            throw error(.protocolViolation, tooLong.description)
        } catch let error as EngineError {
            throw error
        } catch {
            throw self.error(.protocolViolation, "\(error)")
        }
    }

    private func error(_ code: EngineError.Code, _ context: String) -> EngineError {
        EngineError(code: code, engine: engine, context: context, lastLines: log.lastLines)
    }

    /// The stream has ended: the engine is about to be a zombie, and its last words are in the log's socket.
    private func crash() -> EngineError {
        let killed = life.killed
        life.kill()
        let status = life.reap()
        while !logEnded { drainLog() }
        return error(killed ? .cancelled : .crashed, SpawnedProcess.describe(status: status))
    }
}

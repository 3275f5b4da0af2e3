import Foundation
import Glibc
import Processes

/// One run of an engine: a child process, our end of its channel, and its log. Used from one thread at a time, except for its process's
/// `kill`, which may come from anywhere.
final class EngineChild {
    let process: ChildProcess
    private let engine: String
    private let socket: Int32
    private let logOutput: ChildOutput
    private var log = EngineLog()

    /// The studio's keys and passwords are not for native libraries; where they find models, and which processors they may use, is.
    private static var environment: [String: String] {
        let engines = ProcessInfo.processInfo.environment.filter { name, _ in
            ["SEIDRA_CACHE", "ESPEAK_DATA_PATH"].contains(name)
                || ["CUDA_", "OMP_", "GGML_", "VK_"].contains { name.hasPrefix($0) }
        }
        return ChildCommand.plainEnvironment().merging(engines) { $1 }
    }

    /// Starts the engine.
    init(_ command: EngineCommand) throws(EngineError) {
        engine = command.name
        var child = ChildCommand(
            executable: command.executable, arguments: command.arguments,
            environment: Self.environment.merging(command.environment) { $1 })
        child.output = .pipe
        child.errors = .sameAsOutput
        child.hasChannel = true
        child.limits = command.limits
        do throws(ChildError) {
            process = try ChildProcess.startBlocking(child)
        } catch {
            let code = error.code == .exhausted ? EngineError.Code.outOfMemory : .cannotStart
            throw EngineError(code: code, engine: command.name, context: "\(command.executable): \(error.reason)")
        }
        guard let channel = process.channel, let output = process.output else {
            preconditionFailure("A child was started without what was asked for.")
        }
        socket = channel
        logOutput = output
    }

    /// Sends one frame and waits for the reply. The log is drained meanwhile: an engine that says a lot must not block on a full
    /// buffer.
    /// - Parameters:
    ///   - secondsMax: how long it may say nothing.
    ///   - report: what comes before the reply; nil when nothing may.
    func exchange(
        _ request: EngineFrame, secondsMax: Int, report: ((EngineFrame) throws(EngineError) -> Void)? = nil
    ) throws(EngineError) -> EngineFrame {
        var deadline = ContinuousClock.now + .seconds(secondsMax)
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
                pollfd(fd: socket, events: events, revents: 0), pollfd(fd: logOutput.number, events: Int16(POLLIN), revents: 0),
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
            while let frame = try takeFrame(from: &received, mayReport: report != nil) {
                guard let report, frame.isReport else { return frame }
                try report(frame)
                deadline = ContinuousClock.now + .seconds(secondsMax)
            }
        }
    }

    /// Asks the engine to end by closing its socket, kills it when it does not, and waits for the end of all that it started.
    func end() {
        shutdown(socket, Int32(SHUT_RDWR))
        process.terminate(grace: .milliseconds(EngineLimits.farewellMillisecondsMax))
        _ = process.endingBlocking()
    }

    /// Kills the engine, whatever it is doing.
    func discard() {
        process.kill()
        _ = process.endingBlocking()
    }

    /// True when the process is gone, or about to be: the kernel closes its sockets before anybody can see it dead.
    var hasEnded: Bool {
        var watched = pollfd(fd: socket, events: 0, revents: 0)
        return process.hasEnded || poll(&watched, 1, 0) > 0
    }

    private var logEnded = false

    private func drainLog() {
        guard let said = logOutput.readNow() else {
            logEnded = true
            return
        }
        log.append(said[...])
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

    private func takeFrame(from received: inout [UInt8], mayReport: Bool) throws(EngineError) -> EngineFrame? {
        let first = Result { () throws(EngineFrame.FrameTooLong) in try EngineFrame.first(in: received) }
        switch first {
        case .failure(let tooLong): throw error(.protocolViolation, tooLong.description)
        case .success(nil): return nil
        case .success(let (frame, byteCount)?):
            guard frame.isReport ? mayReport : byteCount == received.count else {
                throw error(.protocolViolation, "it sent more than was asked for")
            }
            received.removeFirst(byteCount)
            return frame
        }
    }

    private func error(_ code: EngineError.Code, _ context: String) -> EngineError {
        EngineError(code: code, engine: engine, context: context, lastLines: log.lastLines)
    }

    /// The stream has ended: the engine is about to be gone, and its last words are in the log's pipe.
    private func crash() -> EngineError {
        let isCancelled = process.isStopped
        // It ends by itself, and then it can be told how; what does not is ended.
        let deadline = ContinuousClock.now + .milliseconds(EngineLimits.farewellMillisecondsMax)
        while !process.hasEnded, ContinuousClock.now < deadline { usleep(EngineLimits.endingCheckMicroseconds) }
        process.kill()
        let ending = process.endingBlocking()
        while !logEnded { drainLog() }
        if isCancelled { return error(.cancelled, ending.cause.words) }
        let isForWantOfMemory = ending.isForWantOfMemory(log: log.lastLines.joined(separator: "\n"))
        return error(isForWantOfMemory ? .outOfMemory : .crashed, ending.cause.words)
    }
}

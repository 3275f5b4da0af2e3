import Foundation
import Processes
import Synchronization

/// An engine in a process of its own, kept warm between requests.
///
/// It is started by the first request and again by the first one after a crash, a cancellation or `stop()`. Requests are
/// answered one after another. Cancelling the task that asks kills the engine: no engine library has a call for that. When
/// the studio dies, however that comes, the engine goes with it, as every child does (`ChildProcess`).
package actor EngineProcess {
    private let command: EngineCommand
    private let requestSecondsMax: Int
    private let thread: EngineThread
    private var child: EngineChild? {
        didSet { known.withLock { $0 = child?.process.pid } }
    }
    private let known = Mutex<Int32?>(nil)

    package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// - Parameter requestSecondsMax: how long it may say nothing, neither answer nor report.
    package init(_ command: EngineCommand, requestSecondsMax: Int = EngineLimits.requestSecondsMax) {
        self.command = command
        self.requestSecondsMax = requestSecondsMax
        thread = EngineThread(name: "engine \(command.name)")
    }

    /// The process id while the engine runs.
    package var pid: Int32? { child?.process.pid }

    /// The same at once, also while it works: this actor is busy then. It may have ended meanwhile.
    package nonisolated var knownPID: Int32? { known.withLock { $0 } }

    /// Asks the engine and waits for its answer. Throws `.cancelled` when this task is cancelled, before or during the work.
    package func request<Request: Encodable & Sendable, Reply: Decodable & Sendable>(
        _ request: Request, payload: [UInt8] = [], replyType: Reply.Type = Reply.self
    ) async throws(EngineError) -> (reply: Reply, payload: [UInt8]) {
        try await answer(to: request, payload: payload, report: nil)
    }

    /// As above, of an engine that tells how it goes.
    /// - Parameter report: called on this engine's thread, which waits meanwhile.
    package func request<
        Request: Encodable & Sendable, Report: Decodable & Sendable, Reply: Decodable & Sendable
    >(
        _ request: Request, payload: [UInt8] = [], replyType: Reply.Type = Reply.self,
        report: @escaping @Sendable (Report, _ payload: [UInt8]) -> Void
    ) async throws(EngineError) -> (reply: Reply, payload: [UInt8]) {
        try await answer(to: request, payload: payload) { frame throws(EngineError) in
            report(try self.decode(Report.self, from: frame), frame.payload)
        }
    }

    private func answer<Reply: Decodable & Sendable>(
        to request: some Encodable & Sendable, payload: [UInt8], report: ((EngineFrame) throws(EngineError) -> Void)?
    ) async throws(EngineError) -> (reply: Reply, payload: [UInt8]) {
        let frame = EngineFrame(header: try encode(request), payload: payload)
        guard !Task.isCancelled else { throw error(.cancelled, "before it began") }
        let child = try runningChild()
        let process = child.process
        let outcome = await withTaskCancellationHandler {
            Result { () throws(EngineError) in
                let answer = try child.exchange(frame, secondsMax: requestSecondsMax, report: report)
                return (try decode(Reply.self, from: answer), answer.payload)
            }
        } onCancel: {
            process.kill()
        }
        // Whatever went wrong, a half-read stream is of no use: the next request gets a new engine.
        if case .failure = outcome { discardChild() }
        return try outcome.get()
    }

    /// Ends the engine. The next request starts it again; stopping twice is harmless.
    package func stop() {
        child?.end()
        child = nil
    }

    private func runningChild() throws(EngineError) -> EngineChild {
        // A cancellation may have come just after the last answer, and the kernel may kill an idle engine for its memory.
        if let child, child.process.isStopped || child.hasEnded { discardChild() }
        if let child { return child }
        let started = try EngineChild(command)
        child = started
        return started
    }

    private func discardChild() {
        child?.discard()
        child = nil
    }

    private func encode(_ request: some Encodable) throws(EngineError) -> [UInt8] {
        do {
            return Array(try JSONEncoder().encode(request))
        } catch {
            throw self.error(.protocolViolation, "the request cannot be written as JSON: \(error)")
        }
    }

    private func decode<Reply: Decodable>(_ type: Reply.Type, from frame: EngineFrame) throws(EngineError) -> Reply {
        do {
            return try JSONDecoder().decode(type, from: Data(frame.header))
        } catch {
            throw self.error(.protocolViolation, "\(error)")
        }
    }

    private func error(_ code: EngineError.Code, _ context: String) -> EngineError {
        EngineError(code: code, engine: command.name, context: context)
    }
}

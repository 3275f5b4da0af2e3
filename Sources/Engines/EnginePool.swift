import Synchronization

/// Several processes of one engine, for as many requests at a time. The next is started only when those before it are busy.
package final class EnginePool: Sendable {
    private let processes: [EngineProcess]
    /// Requests that each is answering or keeps waiting.
    private let waiting: Mutex<[Int]>

    /// - Parameter requestSecondsMax: how long one answer may take.
    package init(_ command: EngineCommand, count: Int, requestSecondsMax: Int) {
        precondition(count >= 1, "A pool without an engine answers nobody.")
        processes = (0..<count).map { _ in EngineProcess(command, requestSecondsMax: requestSecondsMax) }
        waiting = Mutex([Int](repeating: 0, count: count))
    }

    /// The one that is started first.
    package var first: EngineProcess { processes[0] }

    /// Asks the engine that is least busy, as `EngineProcess.request` does.
    package func request<Request: Encodable & Sendable, Reply: Decodable & Sendable>(
        _ request: Request, payload: [UInt8] = [], replyType: Reply.Type = Reply.self
    ) async throws(EngineError) -> (reply: Reply, payload: [UInt8]) {
        let place = waiting.withLock { waiting in
            let place = waiting.indices.min { (waiting[$0], $0) < (waiting[$1], $1) } ?? 0
            waiting[place] += 1
            return place
        }
        defer { waiting.withLock { $0[place] -= 1 } }
        return try await processes[place].request(request, payload: payload, replyType: replyType)
    }

    /// Asks the first engine, once the others are ended: what they hold in memory is free then. For when nobody else asks.
    package func requestSparingly<Request: Encodable & Sendable, Reply: Decodable & Sendable>(
        _ request: Request, payload: [UInt8] = [], replyType: Reply.Type = Reply.self
    ) async throws(EngineError) -> (reply: Reply, payload: [UInt8]) {
        for process in processes.dropFirst() { await process.stop() }
        return try await first.request(request, payload: payload, replyType: replyType)
    }

    /// Ends all of them. The next request starts one again; stopping twice is harmless.
    package func stop() async {
        for process in processes { await process.stop() }
    }
}

import HTTPWire
import Persistence
import Synchronization

/// Tells when it is worth looking at a job again: whenever the studio's live events name it. Where they cannot be heard, and now and then in
/// any case, the clock does.
///
/// The stream ends every minute, with the token that was made for it, and whenever the studio is started again; each time it is begun again behind
/// the last event that was heard.
final class JobNews: Sendable {
    /// Without live events: slow enough to cost a studio nothing, soon enough for a person.
    private static let lookSeconds = 1
    /// With them: a proxy may hold them back, and a machine that is gone says nothing.
    private static let doubtSeconds = 20
    private static let pauseMilliseconds = 500

    private let client: StudioClient
    private let id: UUIDv7
    private let channel: EventChannel
    private let isListening = Atomic(false)

    /// - Parameter channel: where its events are told.
    init(of id: UUIDv7, on channel: EventChannel, client: StudioClient) {
        self.id = id
        self.channel = channel
        self.client = client
    }

    /// Calls `look` once, and then again for each bit of news, until it returns a value.
    func follow<Value: Sendable>(_ look: () async throws -> Value?) async throws -> Value {
        let (news, heard) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        heard.yield()
        return try await withThrowingTaskGroup(of: Void.self) { group in
            defer { group.cancelAll() }
            group.addTask { [self] in try await listen(heard) }
            group.addTask { [self] in
                for second in 1... {
                    try await Task.sleep(for: .seconds(Self.lookSeconds))
                    if second % Self.doubtSeconds == 0 || !isListening.load(ordering: .relaxed) { heard.yield() }
                }
            }
            for await _ in news {
                if let value = try await look() { return value }
            }
            throw CancellationError()
        }
    }

    private func listen(_ heard: AsyncStream<Void>.Continuation) async throws {
        var last: String?
        while true {
            do {
                try await client.listen(to: [channel], after: last) { event in
                    last = event.id ?? last
                    // What was before the stream began, or was missed, is found by looking.
                    isListening.store(true, ordering: .relaxed)
                    if event.event != nil || Self.subject(of: event) == id { heard.yield() }
                }
            } catch let problem as ClientProblem {
                // By the clock then; whoever looks tells what is wrong.
                guard problem.isPassing else { return }
            }
            isListening.store(false, ordering: .relaxed)
            try await Task.sleep(for: .milliseconds(Self.pauseMilliseconds))
        }
    }

    private static func subject(of event: ServerSentEvent) -> UUIDv7? {
        struct Document: Decodable {
            struct Job: Decodable { var id: UUIDv7 }
            var data: Job
        }
        // What is about a job names it.
        return event.data.flatMap { try? JSONText(written: $0).decoded(as: Document.self) }?.data.id  // nil says so
    }
}

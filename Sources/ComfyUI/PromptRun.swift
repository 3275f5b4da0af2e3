import Foundation

/// One workflow on one server, from being queued to its pictures. Asking decides: the server may restart and forget, and events may get lost.
struct PromptRun {
    let server: ComfyUIServer
    let workflow: Workflow
    let report: @Sendable (Double) -> Void
    /// By which the server tells our pictures from others'.
    private let client = UUID().uuidString.lowercased()

    /// What is told of a picture that waits, and of one that is being made: the server says no more.
    private static let (waiting, running) = (0.05, 0.5)

    init(_ workflow: Workflow, on server: ComfyUIServer, report: @escaping @Sendable (Double) -> Void) {
        self.server = server
        self.workflow = workflow
        self.report = report
    }

    /// - Throws: `ComfyUIError`; `CancellationError`, when the server has been told.
    func pictures() async throws -> [Data] {
        let until = ContinuousClock.now.advanced(by: .seconds(server.pace.pictureSecondsMax))
        for _ in 0..<ComfyUILimits.submissionsMax {
            let id = try await submit()
            guard let files = try await cancellingOnServer(id, { try await files(of: id, until: until) }) else { continue }
            guard !files.isEmpty else {
                throw ComfyUIError(.badWorkflow, "The workflow made no picture: does it end in a node that saves one?")
            }
            var pictures: [Data] = []
            for file in files { pictures.append(try await server.picture(file)) }
            return pictures
        }
        throw ComfyUIError(.forgotten, "ComfyUI at \(server.address) has lost the picture again and again; it may crash of it.")
    }

    /// Queues it once: where an answer got lost, the queue tells whether it has arrived.
    private func submit() async throws -> String {
        let id = UUID().uuidString.lowercased()
        var attempt = 1
        while true {
            do {
                return try await server.submit(workflow, id: id, client: client)
            } catch let error as ComfyUIError where error.code == .unreachable && attempt < ComfyUILimits.attemptsMax {
                try await pause(after: attempt)
                attempt += 1
                // If it cannot be asked now, it is asked again.
                if let place = try? await server.place(of: id), place != .unknown { return id }
            }
        }
    }

    /// Waits until it is made.
    /// - Returns: nil when the server has forgotten it.
    private func files(of id: String, until: ContinuousClock.Instant) async throws -> [PromptPlace.File]? {
        var absences = 0
        var outage: ContinuousClock.Instant?
        while true {
            do {
                let place = try await server.place(of: id)
                outage = nil
                switch place {
                case .made(let files): return files
                case .waiting: report(Self.waiting)
                case .running: report(Self.running)
                case .unknown:
                    absences += 1
                    if absences >= ComfyUILimits.absencesMax { return nil }
                }
                if place != .unknown { absences = 0 }
            } catch let error as ComfyUIError where error.code == .unreachable || error.code == .misunderstood {
                // It may be starting again.
                let since = outage ?? .now
                outage = since
                guard since.duration(to: .now) < .seconds(server.pace.outageSecondsMax) else { throw error }
            }
            guard ContinuousClock.now < until else {
                await cancel(id)
                throw ComfyUIError(
                    .tooSlow, "ComfyUI at \(server.address) made no picture in \(Int(server.pace.pictureSecondsMax)) s.")
            }
            try await Task.sleep(for: .seconds(server.pace.pollSeconds))
        }
    }

    private func cancellingOnServer<Value>(_ id: String, _ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch {
            if Task.isCancelled { await cancel(id) }
            throw error
        }
    }

    /// Tells the server, in a task of its own, because this one may be cancelled and could ask nothing any more.
    private func cancel(_ id: String) async {
        let server = server
        // A server that cannot be told makes a picture for nobody.
        await Task { try? await server.cancel(id) }.value
    }

    private func pause(after attempt: Int) async throws {
        try await Task.sleep(for: .seconds(server.pace.firstPauseSeconds * Double(1 << (attempt - 1))))
    }
}

package import Foundation
package import HTTPClient
package import Persistence
import Synchronization

/// Servers of ComfyUI that paint for a studio: the one with the least to do goes first, one that fails is left alone for a while.
package final class ComfyUIServers: Sendable {
    private struct Station {
        let server: ComfyUIServer
        var breaker: CircuitBreaker
        /// When it was last well.
        var wellAt: ContinuousClock.Instant?
        /// What it said of classes of nodes, and when.
        var classes: [String: (NodeClass, ContinuousClock.Instant)] = [:]
        /// Ours that are under way.
        var pictures = 0
    }

    private let stations: Mutex<[Station]>
    private let pace: ComfyUIPace
    package let addresses: [ServerAddress]

    package init(_ addresses: [ServerAddress], http: HTTPClient, pace: ComfyUIPace = ComfyUIPace()) {
        self.addresses = addresses
        self.pace = pace
        stations = Mutex(
            addresses.map {
                Station(
                    server: ComfyUIServer(address: $0, http: http, pace: pace), breaker: CircuitBreaker(pace.breaker))
            })
    }

    /// Whether any server is well now.
    package func isAnyWell() async -> Bool {
        for place in addresses.indices where await isWell(place) { return true }
        return false
    }

    /// The model that a workflow would paint by, where it has a slot for one: the first of the first server that answers.
    package func model(for workflow: Workflow) async -> String? {
        guard let (className, input) = workflow.modelInput else { return nil }
        for place in addresses.indices where await isWell(place) {
            // A server that says nothing has no model to offer.
            if let found = try? await nodeClass(className, at: place), let first = found.options(of: input)?.first?.text {
                return first
            }
        }
        return nil
    }

    /// What a picture is made of.
    package struct Order: Sendable {
        package var values: [Workflow.Slot: JSONValue]
        /// A PNG, for workflows that begin with one.
        package var picture: Data?

        package init(_ values: [Workflow.Slot: JSONValue], picture: Data? = nil) {
            self.values = values
            self.picture = picture
        }
    }

    /// Makes the pictures of a workflow, on whatever server can.
    /// - Parameter report: hears how far it is, 0 … 1.
    /// - Throws: `ComfyUIError` of the last server that was tried; `CancellationError`.
    package func pictures(
        of workflow: Workflow, _ order: Order, report: @escaping @Sendable (Double) -> Void = { _ in }
    ) async throws -> [Data] {
        var failure = ComfyUIError(
            .unreachable,
            "No server of ComfyUI answers (\(addresses.map(\.description).joined(separator: ", "))): is it running?")
        for place in await ranking() {
            do {
                return try await pictures(of: workflow, order, at: place, report)
            } catch let error as ComfyUIError where error.isOfServer {
                try Task.checkCancellation()
                failure = error
            }
        }
        throw failure
    }

    private func pictures(
        of workflow: Workflow, _ order: Order, at place: Int, _ report: @escaping @Sendable (Double) -> Void
    ) async throws -> [Data] {
        let server = stations.withLock { stations in
            stations[place].pictures += 1
            return stations[place].server
        }
        defer { stations.withLock { $0[place].pictures -= 1 } }
        do {
            var values = order.values
            if values[.model] == nil, let (name, input) = workflow.modelInput {
                values[.model] = try await nodeClass(name, at: place).options(of: input)?.first
            }
            if let picture = order.picture, workflow.slots.contains(.picture) {
                values[.picture] = .text(try await server.upload(picture, named: "seidra-\(UUID().uuidString).png"))
            }
            let filled = workflow.filled(with: values)
            try await check(filled, at: place)
            let pictures = try await PromptRun(filled, on: server, report: report).pictures()
            note(.well, at: place)
            return pictures
        } catch {
            note((error as? ComfyUIError)?.code == .unreachable ? .ill : .neither, at: place)
            throw error
        }
    }

    // MARK: What is known of the servers

    private enum Finding { case well, ill, neither }

    private func note(_ finding: Finding, at place: Int) {
        stations.withLock { stations in
            switch finding {
            case .well:
                stations[place].breaker.succeeded()
                stations[place].wellAt = .now
            case .ill:
                stations[place].breaker.failed(at: .now)
                stations[place].wellAt = nil
                // After a restart it may have other nodes and models.
                stations[place].classes = [:]
            case .neither: stations[place].breaker.gaveUp(at: .now)
            }
        }
    }

    private func isWell(_ place: Int) async -> Bool {
        let (server, isBelieved, mayAsk) = stations.withLock { stations in
            let isBelieved = stations[place].wellAt.map { $0.duration(to: .now) < .seconds(pace.beliefSeconds) } ?? false
            return (stations[place].server, isBelieved, isBelieved || stations[place].breaker.admits(at: .now))
        }
        guard !isBelieved else { return true }
        guard mayAsk else { return false }
        do {
            try await server.checkHealth()
            note(.well, at: place)
            return true
        } catch {
            note(error is CancellationError ? .neither : .ill, at: place)
            return false
        }
    }

    /// Those that are well, the least loaded first: by their own queue, and by ours that have not come there yet.
    private func ranking() async -> [Int] {
        await withTaskGroup(of: (place: Int, load: Int)?.self) { group in
            for place in addresses.indices {
                group.addTask {
                    guard await self.isWell(place) else { return nil }
                    let (server, own) = self.stations.withLock { ($0[place].server, $0[place].pictures) }
                    // It was well a moment ago; if it is not any more, asking it for a picture will tell.
                    let load = (try? await server.load()) ?? own
                    return (place, max(load, own))
                }
            }
            var found: [(place: Int, load: Int)] = []
            for await one in group { if let one { found.append(one) } }
            return found.sorted { ($0.load, $0.place) < ($1.load, $1.place) }.map(\.place)
        }
    }

    // MARK: What they lack

    private func check(_ workflow: Workflow, at place: Int) async throws {
        var problems: [String] = []
        for (id, node) in workflow.nodes.sorted(by: { $0.key < $1.key }) {
            do {
                problems += try await nodeClass(node.className, at: place).problems(of: node, id: id)
            } catch let error as ComfyUIError where error.code == .lacking {
                problems.append("it has no node \(node.className)")
            }
        }
        if !problems.isEmpty { throw ComfyUIError.lacking(problems, at: addresses[place]) }
    }

    /// - Throws: `lacking` for a class that the server does not have.
    private func nodeClass(_ name: String, at place: Int) async throws -> NodeClass {
        let (server, known) = stations.withLock { ($0[place].server, $0[place].classes[name]) }
        if let (known, at) = known, at.duration(to: .now) < .seconds(pace.beliefSeconds) { return known }
        guard let found = try await server.nodeClass(name) else {
            throw ComfyUIError.lacking(["it has no node \(name)"], at: server.address)
        }
        stations.withLock { $0[place].classes[name] = (found, .now) }
        return found
    }
}

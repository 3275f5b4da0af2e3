package import Diffusion
import Observability

/// The machine under the studio: its memory, its graphics cards, and what the engines hold of both.
package struct MachineReport: Sendable, Codable {
    package struct Memory: Sendable, Codable {
        package var totalBytes: Int?
        package var availableBytes: Int?
    }

    package struct Card: Sendable, Codable {
        package var name: String
        package var totalBytes: Int
        package var usedBytes: Int
        /// By our engines.
        package var usedByEnginesBytes: Int
    }

    package var memory: Memory
    package var graphicsCards: [Card]
    /// Why there are none to read.
    package var graphicsNote: String?
    package var engines: [EngineReport]

    /// Looks now; the driver takes a millisecond or two.
    package init(engines running: [DiffusionEngine]) {
        memory = Memory(totalBytes: MachineMemory.totalBytes, availableBytes: MachineMemory.availableBytes)
        var cards: GraphicsCards?
        do throws(GraphicsCards.None) {
            cards = try GraphicsCards()
        } catch {
            graphicsNote = error.description
        }
        engines = running.compactMap { EngineReport($0, cards: cards) }
        let ours = Set(engines.compactMap(\.pid))
        graphicsCards = (cards?.cards ?? []).map { card in
            Card(
                name: card.name, totalBytes: card.totalBytes, usedBytes: card.usedBytes,
                usedByEnginesBytes: card.usedBytesByProcess.filter { ours.contains($0.key) }.values.reduce(0, +))
        }
    }
}

import CNVML

/// NVIDIA's graphics cards, as their driver tells. (What else computes tells nothing to us.)
package struct GraphicsCards: Sendable {
    package struct Card: Sendable, Hashable, Codable {
        package var name: String
        package var totalBytes: Int
        package var usedBytes: Int
        package var freeBytes: Int
        /// What each process holds of it, where the driver tells.
        package var usedBytesByProcess: [Int32: Int]
    }

    /// Why there is nothing to read; completes "There is no graphics card that can be read: ".
    package struct None: Error, Sendable, Hashable, CustomStringConvertible {
        package var reason: String
        package var description: String { "There is no graphics card that can be read: \(reason)." }
    }

    /// What NVIDIA's driver installs.
    package static let library = "libnvidia-ml.so.1"

    /// Loads the driver's library, where there is one; that happens once in the life of the process.
    package init(library: String = library) throws(None) {
        var reason = [CChar](repeating: 0, count: Int(CNVML_REASON_BYTES))
        guard cnvml_open(library, &reason) else {
            throw None(reason: String(decoding: reason.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
        }
    }

    /// All that answer, in the driver's order. Takes the driver a millisecond or two.
    package var cards: [Card] { (0..<cnvml_count()).compactMap(Self.card) }

    /// What a process holds of all cards.
    package func usedBytes(by process: Int32) -> Int {
        cards.reduce(0) { $0 + ($1.usedBytesByProcess[process] ?? 0) }
    }

    private static func card(_ index: Int) -> Card? {
        var card = cnvml_card()
        guard cnvml_read(index, &card) else { return nil }
        var processes = [cnvml_process](repeating: cnvml_process(), count: Int(CNVML_PROCESSES_MAX))
        let count = cnvml_processes(index, &processes)
        let told = processes.prefix(count).filter { $0.used_bytes != .max }
        return Card(
            name: withUnsafeBytes(of: card.name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) },
            totalBytes: Int(clamping: card.total_bytes), usedBytes: Int(clamping: card.used_bytes),
            freeBytes: Int(clamping: card.free_bytes),
            usedBytesByProcess: Dictionary(
                told.map { (Int32(bitPattern: $0.pid), Int(clamping: $0.used_bytes)) }, uniquingKeysWith: +))
    }
}

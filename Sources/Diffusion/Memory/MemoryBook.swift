package import Foundation
import Synchronization

/// The ledger of a studio, in a file: read once, written after every request. Safe to share; of two programs with the same file the last
/// one to write is remembered, which costs a measurement and nothing else.
package final class MemoryBook: Sendable {
    private let file: URL?
    private let state: Mutex<MemoryLedger>

    /// - Parameter file: nil keeps it in memory.
    package init(_ file: URL?) {
        self.file = file
        // Missing or damaged: nothing was measured yet.
        let data = file.flatMap { try? Data(contentsOf: $0) }
        // As above.
        let known = data.flatMap { try? JSONDecoder().decode(MemoryLedger.self, from: $0) }
        state = Mutex(known ?? MemoryLedger())
    }

    package var ledger: MemoryLedger { state.withLock(\.self) }

    func change(_ body: (inout MemoryLedger) -> Void) {
        let changed = state.withLock { ledger in
            body(&ledger)
            return ledger
        }
        // A measurement that cannot be kept is taken again.
        if let file, let data = try? JSONEncoder().encode(changed) { try? data.write(to: file, options: .atomic) }
    }
}

import Foundation
import Glibc
import Observability

/// The most that this process holds in memory at once.
enum PeakMemory {
    /// Forgets what was held before (proc(5), /proc/[pid]/clear_refs). Where the kernel has no such thing it goes on counting from the start.
    static func countAnew() {
        // As said above.
        try? Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs"))
    }

    static var bytes: Int { MachineMemory.share(of: getpid())?.residentBytesMax ?? 0 }
}

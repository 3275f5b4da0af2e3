import Foundation
import Persistence

/// Who runs a job: one queue in one process. The name it leaves in the row lets a later process see at once that it is dead.
///
/// The boot, the process's namespace, its number and its start time together are never used twice, so a holder of this boot and
/// namespace without such a process is gone for certain (`proc(5)`: /proc/[pid]/stat, field 22). So is a holder of another boot: the database's
/// write-ahead log has its index in shared memory, so that all who use it run on one kernel. Of a holder in another namespace nothing is
/// known, and its lease has to run out.
struct LeaseHolder: Sendable, Hashable, LosslessStringConvertible {
    let boot: String
    let namespace: String
    let process: Int32
    /// Ticks after boot.
    let startedAt: UInt64
    let instance: UUIDv7

    /// A new holder in this process.
    init() {
        // Where /proc is not there these stay empty, and no holder is ever held to be dead before its lease runs out.
        let namespace = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid")
        self.init(
            boot: Self.thisBoot, namespace: namespace ?? "", process: getpid(),
            startedAt: Self.startTime(of: getpid()) ?? 0, instance: UUIDv7())
    }

    /// The kernel's name for this boot; empty where it tells none.
    static let thisBoot: String = {
        // Where /proc is not there, no holder is ever held to be dead before its lease runs out.
        let boot = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
        return boot?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
    }()

    init(boot: String, namespace: String, process: Int32, startedAt: UInt64, instance: UUIDv7) {
        self.boot = boot
        self.namespace = namespace
        self.process = process
        self.startedAt = startedAt
        self.instance = instance
    }

    var description: String { "\(boot)/\(namespace)/\(process)/\(startedAt)/\(instance)" }

    init?(_ description: String) {
        let parts = description.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 5, let process = Int32(parts[2]), let startedAt = UInt64(parts[3]),
            let instance = UUIDv7(String(parts[4]))
        else { return nil }
        self.init(
            boot: String(parts[0]), namespace: String(parts[1]), process: process, startedAt: startedAt, instance: instance)
    }

    /// Whether `other` is known to run no more.
    func seesDead(_ other: LeaseHolder) -> Bool {
        guard !boot.isEmpty, !other.boot.isEmpty else { return false }
        guard other.boot == boot else { return true }
        guard !namespace.isEmpty, other.namespace == namespace else { return false }
        return Self.startTime(of: other.process) != other.startedAt
    }

    /// nil when there is no such process, or only its corpse.
    private static func startTime(of process: Int32) -> UInt64? {
        // A process that is not there has no such file: that is the answer, not an error.
        guard let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return nil }
        // The name in parentheses may itself hold spaces and parentheses; after the last one come fields 3 (state), 4, …
        guard let name = stat.lastIndex(of: ")") else { return nil }
        let fields = stat[stat.index(after: name)...].split(separator: " ")
        guard fields.count > 22 - 3, !["Z", "X"].contains(fields[0]) else { return nil }
        return UInt64(fields[22 - 3])
    }
}

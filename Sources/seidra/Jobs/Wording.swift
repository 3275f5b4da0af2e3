import JobQueue
import Persistence

extension StringProtocol {
    /// Without what a terminal would take for a command: somebody else may have written it.
    var plain: String {
        String(String.UnicodeScalarView(unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    }
}

/// A length of time as people say it: "45 s", "12 min", "3 h", "5 d".
func words(forSeconds seconds: Double) -> String {
    switch max(0, seconds) {
    case ..<100: "\(Int(max(0, seconds))) s"
    case ..<6_000: "\(Int(seconds / 60)) min"
    case ..<172_800: "\(Int(seconds / 3_600)) h"
    default: "\(Int(min(seconds, 1e12) / 86_400)) d"
    }
}

/// So many bytes as disks are sold: "820 kB", "3.1 GB".
func words(forBytes bytes: Int64) -> String {
    let units: [(bytes: Double, name: String)] = [(1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "kB")]
    guard let unit = units.first(where: { Double(bytes) >= $0.bytes }) else { return "\(bytes) bytes" }
    let tenths = (Double(bytes) / unit.bytes * 10).rounded() / 10
    return "\(tenths == tenths.rounded() ? "\(Int(tenths))" : "\(tenths)") \(unit.name)"
}

extension Timestamp {
    /// How long ago it was.
    var age: String { words(forSeconds: (Timestamp.now - self) / .seconds(1)) }
}

/// "1 job", "2 jobs".
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

extension JobEvent {
    /// Its state, and why it waits.
    var stateWords: String {
        guard state == .queued else { return state.rawValue }
        // It has asked for parts, and goes on when they are made.
        if blocked > 0 { return startedAt == nil ? "blocked" : "under way" }
        return notBefore.map { $0 > .now ? "delayed" : "queued" } ?? "queued"
    }

    /// What there is to say of it: what went wrong, or what it does. The last words of a job that is done say nothing any more.
    var note: String? { error ?? (state.isFinished ? nil : message) }
}

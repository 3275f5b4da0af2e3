import Foundation

/// False for a process that is gone, and for a zombie, which does no harm and is somebody else's to reap.
func isAlive(_ pid: Int32) -> Bool {
    guard let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else { return false }  // gone
    return stat.split(separator: ")").last?.hasPrefix(" Z") == false
}

func waitForEnd(of pid: Int32) async throws {
    for _ in 0..<2_000 where isAlive(pid) { try await Task.sleep(for: .milliseconds(5)) }
}

/// All below a process, from the kernel's list of parents.
func descendants(of ancestor: Int32) -> Set<Int32> {
    var parents: [Int32: Int32] = [:]
    for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] {  // no /proc: none
        guard let pid = Int32(name) else { continue }
        guard let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else { continue }  // gone
        let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
        if fields.count > 1 { parents[pid] = Int32(fields[1]) }
    }
    var found: Set<Int32> = []
    var generation: Set<Int32> = [ancestor]
    while !generation.isEmpty {
        generation = Set(parents.filter { generation.contains($0.value) }.keys)
        found.formUnion(generation)
    }
    return found
}

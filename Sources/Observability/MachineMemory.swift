import Foundation

/// The machine's memory and who holds it, as the kernel tells (proc(5)).
package enum MachineMemory {
    /// What a process holds.
    package struct Share: Sendable, Hashable, Codable {
        package var residentBytes: Int
        /// The most since it began, or since somebody asked the kernel to count anew.
        package var residentBytesMax: Int
    }

    package static var totalBytes: Int? { values(in: "/proc/meminfo", "MemTotal")[0] }

    /// What programs could still get without swapping.
    package static var availableBytes: Int? { values(in: "/proc/meminfo", "MemAvailable")[0] }

    /// nil for a process that is gone.
    package static func share(of process: Int32) -> Share? {
        let values = values(in: "/proc/\(process)/status", "VmRSS", "VmHWM")
        guard let resident = values[0], let most = values[1] else { return nil }
        return Share(residentBytes: resident, residentBytesMax: most)
    }

    /// Lines such as "VmRSS:     1234 kB", in bytes.
    private static func values(in file: String, _ names: String...) -> [Int?] {
        // A process that is gone has no file.
        let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
        let lines = text.split(separator: "\n")
        return names.map { name in
            let words = lines.first { $0.hasPrefix(name + ":") }?.split(whereSeparator: \.isWhitespace)
            return words.flatMap { $0.count > 1 ? Int($0[1]) : nil }.map { $0 << 10 }
        }
    }
}

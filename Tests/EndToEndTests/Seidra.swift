import Foundation
import Testing

/// The real executable, as a person starts it, in a temporary folder of its own.
struct Workplace: ~Copyable {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "seidra-e2e-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)  // a temporary folder; nothing to do if it is gone
    }

    func file(_ name: String) -> URL { folder.appending(path: name) }
    var home: URL { file("home") }

    func write(_ text: String, to name: String) throws -> URL {
        try write(Data(text.utf8), to: name)
    }

    func write(_ data: Data, to name: String) throws -> URL {
        try data.write(to: file(name))
        return file(name)
    }

    /// `seidra film`, small, with everything it makes kept in this folder.
    func film(_ story: URL, _ options: String..., environment: [String: String] = [:]) async throws -> Finished {
        let arguments = ["film", story.path, "--home", home.path, "--height", "144"] + options
        return try await Seidra.start(arguments, in: folder, environment: environment).finish()
    }

    /// Names and sizes of all that was made.
    var artefacts: [String: Int] {
        let found = FileManager.default.enumerator(at: home, includingPropertiesForKeys: [.fileSizeKey])
        var sizes: [String: Int] = [:]
        for case let url as URL in found ?? .init() where !url.hasDirectoryPath {
            sizes[url.path] = (try? url.resourceValues(forKeys: [.fileSizeKey]))?.fileSize  // gone meanwhile: not made
        }
        return sizes
    }
}

struct Finished {
    var status: Int32
    var output: String
    var errors: String
}

/// A started process of the executable.
final class Seidra {
    let process = Process()
    private let output = Pipe()
    private let errors = Pipe()

    /// Beside the test bundle, where the build put it.
    static let executable = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        .deletingLastPathComponent().appending(path: "seidra")

    static func start(_ arguments: [String], in folder: URL, environment: [String: String] = [:]) throws -> Seidra {
        let seidra = Seidra()
        seidra.process.executableURL = executable
        seidra.process.arguments = arguments
        seidra.process.currentDirectoryURL = folder
        seidra.process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        seidra.process.standardInput = FileHandle.nullDevice
        seidra.process.standardOutput = seidra.output
        seidra.process.standardError = seidra.errors
        try seidra.process.run()
        return seidra
    }

    /// Waits for its end, reading what it says meanwhile.
    func finish() async throws -> Finished {
        let (out, err) = (output.fileHandleForReading, errors.fileHandleForReading)
        async let said = Self.all(of: out)
        async let complained = Self.all(of: err)
        let (output, errors) = try await (said, complained)
        try await onThread { [process] in process.waitUntilExit() }
        let signalled = process.terminationReason == .uncaughtSignal
        return Finished(
            status: signalled ? 128 + process.terminationStatus : process.terminationStatus, output: output, errors: errors)
    }

    /// Lines of standard output until one holds `text`; nil when it ended before.
    func line(with text: String) async throws -> String? {
        let handle = output.fileHandleForReading
        return try await onThread { try Self.line(with: text, in: handle) }
    }

    private static func line(with text: String, in handle: FileHandle) throws -> String? {
        var line = Data()
        while let byte = try handle.read(upToCount: 1), let first = byte.first {
            if first != UInt8(ascii: "\n") {
                line.append(first)
                continue
            }
            let said = String(decoding: line, as: UTF8.self)
            if said.contains(text) { return said }
            line = Data()
        }
        return nil
    }

    /// False for a process that is gone, and for a zombie, which does no harm and is somebody else's to reap.
    static func isAlive(_ pid: Int32) -> Bool {
        guard let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else { return false }  // gone
        return stat.split(separator: ")").last?.hasPrefix(" Z") == false
    }

    /// Its arguments, joined; empty for a process that is gone.
    static func commandLine(of pid: Int32) -> String {
        let words = try? String(contentsOfFile: "/proc/\(pid)/cmdline", encoding: .utf8)  // gone
        return words?.replacing("\0", with: " ") ?? ""
    }

    /// The process ids of its children, their wardens, and all that these started.
    var descendants: [Int32] {
        var parents: [Int32: Int32] = [:]
        for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] {  // no /proc: none
            guard let pid = Int32(name) else { continue }
            guard let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else { continue }  // gone
            let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
            if fields.count > 1 { parents[pid] = Int32(fields[1]) }
        }
        var found: [Int32] = []
        var generation: Set = [process.processIdentifier]
        while !generation.isEmpty {
            generation = Set(parents.filter { generation.contains($0.value) }.keys)
            found += generation
        }
        return found
    }

    private static func all(of handle: FileHandle) async throws -> String {
        try await onThread { String(decoding: try handle.readToEnd() ?? Data(), as: UTF8.self) }
    }
}

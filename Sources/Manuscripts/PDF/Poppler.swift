import Foundation
import Glibc
import Processes

/// Poppler's programs, which take PDFs apart in processes of their own: a file that makes them crash, loop or grow costs no more
/// than its limits. Output goes to a file, so that a page is read when its turn comes.
enum Poppler {
    /// How a program ended by itself.
    struct Ending {
        let status: Int32
        /// The first of its complaints; empty when it had none.
        let complaint: String
    }

    private static let complaintBytesMax = 4_096
    static let limits = ChildLimits(
        cpuSeconds: Limits.popplerProcessorSecondsMax, memoryBytes: Limits.popplerMemoryBytesMax,
        fileBytes: Limits.popplerOutputBytesMax, wallTime: .seconds(Limits.popplerSecondsMax))

    /// Runs a program of poppler's and waits for its end.
    /// - Parameters:
    ///   - output: the new file that its output goes to; its complaints go beside it.
    ///   - searchPath: folders in which it is looked for, as PATH has them; nil for PATH itself.
    static func run(
        _ program: String, _ arguments: [String], output: String, searchPath: String? = nil, limits: ChildLimits = limits,
        cancellation: ReadingCancellation? = nil
    ) throws(ManuscriptError) -> Ending {
        let folders = (searchPath ?? ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        let executable = folders.map { "\($0)/\(program)" }.first(where: FileManager.default.isExecutableFile)
        guard let executable else { throw .toolMissing(name: program) }
        let complaints = output + ".complaints"
        let outputFile = try newFile(output)
        defer { close(outputFile) }
        let complaintsFile = try newFile(complaints)
        defer { close(complaintsFile) }

        var command = ChildCommand(executable: executable, arguments: arguments)
        command.output = .file(outputFile)
        command.errors = .file(complaintsFile)
        command.limits = limits
        let ending: ChildEnding
        do throws(ChildError) {
            let child = try ChildProcess.startBlocking(command)
            ending =
                cancellation?.wait(for: { child.endingBlocking() }, kill: { child.kill() }) ?? child.endingBlocking()
        } catch {
            throw .toolFailed(name: program, reason: error.description)
        }
        if let cancellation, cancellation.isCancelled { throw .cancelled }
        let said = FileHandle(forReadingAtPath: complaints)?.readData(ofLength: complaintBytesMax) ?? Data()
        return Ending(status: try status(of: ending, program), complaint: String(decoding: said, as: UTF8.self))
    }

    private static func status(of ending: ChildEnding, _ program: String) throws(ManuscriptError) -> Int32 {
        if ending.isLate { throw .toolOverLimit(name: program, limit: "\(Limits.popplerSecondsMax) seconds") }
        switch ending.cause {
        case .exited(let status): return status
        case .signalled(SIGXCPU):
            throw .toolOverLimit(name: program, limit: "\(Limits.popplerProcessorSecondsMax) seconds of computing")
        case .signalled(SIGXFSZ):
            throw .toolOverLimit(name: program, limit: "\(Limits.popplerOutputBytesMax >> 20) MiB of output")
        case .signalled, .lost: throw .toolFailed(name: program, reason: ending.words)
        }
    }

    private static func newFile(_ path: String) throws(ManuscriptError) -> Int32 {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
        return descriptor
    }
}

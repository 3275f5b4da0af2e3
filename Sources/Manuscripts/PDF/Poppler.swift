import Foundation

/// Poppler's programs, which take PDFs apart in processes of their own: a file that makes them crash, loop or grow costs no more
/// than its limits.
///
/// `timeout` and `prlimit`, which every Debian has, set the limits; output goes to a file, so that no pipe can fill and stall.
enum Poppler {
    /// How a program ended.
    struct Ending {
        let status: Int32
        /// The first of its complaints; empty when it had none.
        let complaint: String
    }

    /// The status with which `timeout` tells that time ran out (coreutils).
    private static let timedOutStatus: Int32 = 124
    private static let notFoundStatus: Int32 = 127
    private static let complaintBytesMax = 4_096

    /// Runs a program of poppler's, its output going to the file at `output`.
    static func run(_ program: String, _ arguments: [String], output: String) throws(ManuscriptError) -> Ending {
        let folder = URL(filePath: output).deletingLastPathComponent().path
        let complaints = folder + "/complaints"
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            [
                "timeout", "--kill-after=2", "\(Limits.popplerSecondsMax)", "prlimit",
                "--cpu=\(Limits.popplerProcessorSecondsMax)",
                "--as=\(Limits.popplerMemoryBytesMax)", "--fsize=\(Limits.popplerOutputBytesMax)", "--core=0", program,
            ] + arguments
        process.currentDirectoryURL = URL(filePath: folder)
        process.standardInput = FileHandle.nullDevice
        guard let outputFile = newFile(output), let complaintsFile = newFile(complaints) else {
            throw .unreadable(path: output, reason: "no temporary file can be written there")
        }
        defer {
            outputFile.closeFile()
            complaintsFile.closeFile()
        }
        process.standardOutput = outputFile
        process.standardError = complaintsFile
        do {
            try process.run()
        } catch {
            throw .toolMissing(name: program)
        }
        process.waitUntilExit()
        return try ending(of: process, program, complaints: complaints)
    }

    private static func ending(
        of process: Process, _ program: String, complaints: String
    ) throws(ManuscriptError) -> Ending {
        let isKilled = process.terminationReason == .uncaughtSignal
        // timeout and prlimit report a signal as 128 and its number, shells' way.
        let signal = isKilled ? process.terminationStatus : process.terminationStatus - 128
        if process.terminationStatus == timedOutStatus && !isKilled {
            throw .toolOverLimit(name: program, limit: "\(Limits.popplerSecondsMax) seconds")
        }
        if signal == SIGXCPU || signal == SIGKILL {
            throw .toolOverLimit(name: program, limit: "\(Limits.popplerProcessorSecondsMax) seconds of computing")
        }
        if signal == SIGXFSZ {
            throw .toolOverLimit(name: program, limit: "\(Limits.popplerOutputBytesMax >> 20) MiB of output")
        }
        if !isKilled, process.terminationStatus == notFoundStatus { throw .toolMissing(name: program) }
        if signal > 0 { throw .brokenPDF(reason: "\(program) crashed") }
        let said = FileHandle(forReadingAtPath: complaints)?.readData(ofLength: complaintBytesMax) ?? Data()
        return Ending(status: process.terminationStatus, complaint: String(decoding: said, as: UTF8.self))
    }

    private static func newFile(_ path: String) -> FileHandle? {
        guard FileManager.default.createFile(atPath: path, contents: nil) else { return nil }
        return FileHandle(forWritingAtPath: path)
    }
}

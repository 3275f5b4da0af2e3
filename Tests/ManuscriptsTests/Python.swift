import Foundation

/// Debian's Python, for what a test wants made by somebody else's code.
enum Python {
    struct Failed: Error {
        let status: Int32
    }

    /// What a script writes to standard output.
    static func bytes(_ script: String, _ arguments: String...) throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script] + arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = [UInt8](output.fileHandleForReading.readDataToEndOfFile())
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed(status: process.terminationStatus) }
        return bytes
    }
}

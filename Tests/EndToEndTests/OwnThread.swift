import Foundation

/// Runs what blocks on a thread of its own: the pool has as few threads as there are cores, and other tests need them.
func onThread<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Value, any Error>) in
        Thread.detachNewThread { ended.resume(with: Result { try work() }) }
    }
}

/// Runs a program to its end; its exit status, and what it complained of.
/// - Parameter output: where its standard output goes; nowhere when nil.
func run(_ program: URL, _ arguments: [String], output: String? = nil) async throws -> Finished {
    try await onThread {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.standardOutput = output.flatMap(FileHandle.init(forWritingAtPath:)) ?? FileHandle.nullDevice
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        let said = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        let signalled = process.terminationReason == .uncaughtSignal
        return Finished(
            status: signalled ? 128 + process.terminationStatus : process.terminationStatus, output: "", errors: said)
    }
}

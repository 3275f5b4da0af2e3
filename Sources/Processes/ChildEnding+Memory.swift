import Glibc

extension ChildEnding {
    /// Whether it ended for want of memory, as far as can be told: the kernel killed it (nobody else sends SIGKILL to what is ours), or it said so.
    /// - Parameter log: the end of what it said.
    package func isForWantOfMemory(log: String) -> Bool {
        guard !isSuccess, !isLate, !isStopped else { return false }
        return cause == .signalled(SIGKILL) || Self.saysMemoryIsOut(log)
    }

    /// Whether a program's words are about a lack of memory.
    package static func saysMemoryIsOut(_ log: String) -> Bool { wordsForWant.contains { log.contains($0) } }

    /// What the C library and its loader, x264, FFmpeg, C++, ONNX Runtime, ggml and CUDA say; FFmpeg names a thread that could not be started
    /// by its error.
    private static let wordsForWant = [
        "Cannot allocate memory", "malloc of size", "std::bad_alloc", "Failed to allocate memory",
        "Resource temporarily unavailable", "failed to map segment", "insufficient memory", "failed to allocate",
        "out of memory",
        "too less memory",
    ]
}

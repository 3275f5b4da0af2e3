/// The numbers of this room that one might argue with.
package enum ProcessLimits {
    /// How long a child may take to end by itself after SIGTERM before its group is killed.
    package static let graceMilliseconds = 2_000
    /// What is read from a child's output at once: a pipe's own size.
    static let readBytesMax = 64 << 10
    /// Arguments and environment together; the kernel's own limit is 2 MiB by default (execve(2)).
    static let textBytesMax = 2 << 20
    /// How much sooner than the studio a child is killed when the machine's memory runs out, of 1000 (proc_pid_oom_score_adj(5)): a job can
    /// be tried again, the studio has everybody's.
    static let outOfMemoryScore: Int32 = 500
}

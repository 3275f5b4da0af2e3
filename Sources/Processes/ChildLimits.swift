/// How much of the machine a child may use; nil leaves what this process may use.
///
/// They are set in the child before its program begins, and what it starts inherits them. As the kernel counts them, each process of the
/// child has `cpuSeconds`, `memoryBytes`, `fileBytes` and `openFiles` for itself; only the wall time is that of the group.
package struct ChildLimits: Sendable, Hashable {
    /// Computing time (RLIMIT_CPU): SIGXCPU when it is used up, SIGKILL a second later.
    package var cpuSeconds: Int?
    /// Address space (RLIMIT_AS): further memory is refused, and the program says so or ends. Not for programs that reserve far more than they use.
    package var memoryBytes: Int?
    /// The size of a file that it writes (RLIMIT_FSIZE): SIGXFSZ.
    package var fileBytes: Int?
    /// Descriptors (RLIMIT_NOFILE).
    package var openFiles: Int?
    /// Time since the start, also that which the machine slept; then the whole group is killed.
    package var wallTime: Duration?
    /// 0 … 19: how much it gives way to others that want a processor (nice(2)).
    package var niceness: Int
    /// How much it gives way to others that want the disk.
    package var diskPriority: DiskPriority

    /// Classes of ioprio_set(2).
    package enum DiskPriority: Sendable, Hashable {
        case unchanged
        /// The last among those that share the disk.
        case low
        /// Only when nobody else wants it.
        case idle
    }

    package init(
        cpuSeconds: Int? = nil, memoryBytes: Int? = nil, fileBytes: Int? = nil, openFiles: Int? = nil,
        wallTime: Duration? = nil, niceness: Int = 0, diskPriority: DiskPriority = .unchanged
    ) {
        let counts = [cpuSeconds, memoryBytes, fileBytes, openFiles].compactMap(\.self)
        precondition(counts.allSatisfy { $0 >= 0 } && (wallTime ?? .zero) >= .zero, "A child cannot have less than nothing.")
        precondition((0...19).contains(niceness), "Niceness goes from 0 to 19.")
        self.cpuSeconds = cpuSeconds
        self.memoryBytes = memoryBytes
        self.fileBytes = fileBytes
        self.openFiles = openFiles
        self.wallTime = wallTime
        self.niceness = niceness
        self.diskPriority = diskPriority
    }

    /// IOPRIO_PRIO_VALUE(class, level).
    var ioPriority: Int32 {
        switch diskPriority {
        case .unchanged: 0
        case .low: 2 << 13 | 7
        case .idle: 3 << 13
        }
    }
}

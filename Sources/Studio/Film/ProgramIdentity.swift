import Glibc

/// Which build of SEIDRA this is: what it makes of a story may change with every line of the rooms that read it, so that no number that
/// somebody must remember to raise could tell.
enum ProgramIdentity {
    static let current: String = {
        var status = stat()
        guard stat("/proc/self/exe", &status) == 0 else { return "process \(getpid())" }
        return "\(status.st_ino)-\(status.st_size)-\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    }()
}

import CLinux
import Glibc
import Synchronization

/// The process that starts all others (ChildKeeper.c says why): this process's one, started with the first child and again should
/// somebody kill it.
enum Keeper {
    private struct Running {
        let process: pid_t
        let control: Descriptor
    }

    private static let running = Mutex<Running?>(nil)

    /// Has a warden forked that gets `descriptors`.
    static func startWarden(_ descriptors: [Int32]) throws(ChildLaunch.Failure) {
        let failure = running.withLock { keeper -> Int32 in
            for attempt in 0..<2 {
                guard let control = keeper?.control ?? start(&keeper) else { return errno }
                let failure = clinux_ask_keeper(control.number, descriptors, descriptors.count)
                if failure == 0 { return 0 }
                guard failure == EPIPE || failure == ECONNRESET, attempt == 0 else { return failure }
                bury(&keeper)
            }
            return EPIPE
        }
        if failure != 0 { throw ChildLaunch.Failure(code: failure) }
    }

    /// nil and `errno` when that cannot be.
    private static func start(_ keeper: inout Running?) -> Descriptor? {
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_SEQPACKET.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return nil }
        let started = clinux_start_keeper(ends[1])
        close(ends[1])
        let control = Descriptor(ends[0])
        guard started > 0 else {
            errno = -started
            return nil
        }
        keeper = Running(process: started, control: control)
        return control
    }

    private static func bury(_ keeper: inout Running?) {
        guard let dead = keeper else { return }
        keeper = nil
        // It closed its end, so it has ended or is about to.
        kill(dead.process, SIGKILL)
        var status: Int32 = 0
        while waitpid(dead.process, &status, 0) < 0, errno == EINTR {}
    }
}

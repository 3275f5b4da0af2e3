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

    /// Has a warden forked that gets `descriptors`, and gives the process that was asked.
    static func startWarden(_ descriptors: [Int32]) throws(ChildLaunch.Failure) -> pid_t {
        let asked = running.withLock { keeper -> Result<pid_t, ChildLaunch.Failure> in
            for _ in 0..<2 {
                guard let current = keeper ?? start(&keeper) else { return .failure(.init(code: errno)) }
                let failure = clinux_ask_keeper(current.control.number, descriptors, descriptors.count)
                if failure == 0 { return .success(current.process) }
                guard failure == EPIPE || failure == ECONNRESET else { return .failure(.init(code: failure)) }
                bury(&keeper)
            }
            return .failure(.init(code: EPIPE))
        }
        return try asked.get()
    }

    /// Sees to it that the next warden is another keeper's: this one was asked and did not answer, so it was killed. Its connection may still
    /// stand for a moment, because the kernel closes the descriptors of a dead process in an order of its own.
    static func replace(_ process: pid_t) {
        running.withLock { keeper in
            if keeper?.process == process { bury(&keeper) }
        }
    }

    /// nil and `errno` when that cannot be.
    private static func start(_ keeper: inout Running?) -> Running? {
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
        let running = Running(process: started, control: control)
        keeper = running
        return running
    }

    private static func bury(_ keeper: inout Running?) {
        guard let dead = keeper else { return }
        keeper = nil
        // It has ended or is about to.
        kill(dead.process, SIGKILL)
        var status: Int32 = 0
        while waitpid(dead.process, &status, 0) < 0, errno == EINTR {}
    }
}

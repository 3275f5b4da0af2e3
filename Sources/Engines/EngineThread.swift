import Dispatch
import Foundation
import Synchronization

/// A thread of its own for an actor that blocks: waiting for an engine must not hold a thread of the cooperative pool.
final class EngineThread: SerialExecutor {
    /// The thread holds the inbox and not the executor, so that the executor can go, and the thread with it.
    private final class Inbox: Sendable {
        private let jobs = Mutex<[UnownedJob?]>([])
        private let waiting = DispatchSemaphore(value: 0)

        /// nil ends the thread.
        func put(_ job: UnownedJob?) {
            jobs.withLock { $0.append(job) }
            waiting.signal()
        }

        func take() -> UnownedJob? {
            waiting.wait()
            return jobs.withLock { $0.removeFirst() }
        }
    }

    private let inbox = Inbox()

    init(name: String) {
        // The executor's identity outlives the executor by no job: the actor that owns it is held by each job until the job
        // is done.
        let executor = asUnownedSerialExecutor()
        let inbox = inbox
        let thread = Thread {
            while let job = inbox.take() { job.runSynchronously(on: executor) }
        }
        thread.name = name
        thread.start()
    }

    deinit {
        inbox.put(nil)
    }

    func enqueue(_ job: consuming ExecutorJob) {
        inbox.put(UnownedJob(job))
    }
}

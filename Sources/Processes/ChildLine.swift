import CLinux
import Dispatch
import Glibc
import Synchronization

/// Our end of the line to a child's warden, on which the child's life hangs.
///
/// It keeps itself alive until the warden has said that everything has ended, so that a child that was let go of is still seen to its end. No
/// thread waits: the report is an event.
final class ChildLine: Sendable {
    private struct State {
        var isStopped = false
        var isClosed = false
        var ending: ChildEnding?
        var waiting: [@Sendable (ChildEnding) -> Void] = []
    }

    private let descriptor: Int32
    private let state = Mutex(State())

    /// Takes the descriptor over.
    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    var ending: ChildEnding? { state.withLock { $0.ending } }
    var isStopped: Bool { state.withLock { $0.isStopped } }

    /// Begins to listen, once the first report, that of the start, has been read.
    func listen() {
        let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: Descriptor.queue)
        // The handlers hold the line, and the source the handlers, until it is cancelled.
        source.setEventHandler {
            if self.hear() { source.cancel() }
        }
        source.setCancelHandler { self.closeLine() }
        source.activate()
    }

    /// Closes a line that `listen` was never called for.
    func closeLine() {
        state.withLock { state in
            guard !state.isClosed else { return }
            state.isClosed = true
            close(descriptor)
        }
    }

    /// SIGKILL for all that belongs to the child, at once; harmless when it has ended, and from any thread.
    func kill() {
        state.withLock { state in
            guard state.ending == nil, !state.isClosed else { return }
            state.isStopped = true
            shutdown(descriptor, Int32(SHUT_WR))
        }
    }

    /// SIGTERM for the child's group, and SIGKILL after `grace`.
    func terminate(grace: Duration) {
        state.withLock { state in
            guard state.ending == nil, !state.isClosed else { return }
            state.isStopped = true
            let milliseconds = Int32(clamping: Int64((grace / .milliseconds(1)).rounded(.up)))
            var order = clinux_child_order(grace_milliseconds: milliseconds)
            // Nobody reads: then it has ended, and the report of that is on its way.
            _ = send(descriptor, &order, MemoryLayout.size(ofValue: order), Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
        }
    }

    /// Calls `done` once with the ending, at once if it is known.
    func whenEnded(_ done: @escaping @Sendable (ChildEnding) -> Void) {
        let known = state.withLock { state in
            if state.ending == nil { state.waiting.append(done) }
            return state.ending
        }
        if let known { done(known) }
    }

    /// Waits without a thread until there is a report to read. Not cancellable: the first one takes a millisecond.
    func waitForReport() async {
        await withCheckedContinuation { continuation in
            let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: Descriptor.queue)
            source.setEventHandler { source.cancel() }
            source.setCancelHandler { continuation.resume() }
            source.activate()
        }
    }

    /// Reads one report, waiting for it. nil at the end of the line.
    func readReport() -> clinux_child_report? {
        var report = clinux_child_report()
        while true {
            let count = recv(descriptor, &report, MemoryLayout.size(ofValue: report), Int32(MSG_WAITALL))
            if count == MemoryLayout.size(ofValue: report) { return report }
            guard count < 0, errno == EINTR else { return nil }
        }
    }

    /// True when that was the last.
    private func hear() -> Bool {
        let report = readReport()
        if let report, report.kind != Int32(clinux_child_ended) { return false }
        let waiting = state.withLock { state in
            state.ending = ChildEnding(report, isStopped: state.isStopped)
            defer { state.waiting = [] }
            return state.waiting.map { done in (done, state.ending) }
        }
        for case (let done, let ending?) in waiting { done(ending) }
        return true
    }
}

extension ChildEnding {
    fileprivate init(_ report: clinux_child_report?, isStopped: Bool) {
        let report = report ?? clinux_child_report()
        let signal = report.value & 0x7f
        cause =
            switch report.kind {
            case 0: .lost
            default: signal == 0 ? .exited(status: report.value >> 8 & 0xff) : .signalled(signal)
            }
        isLate = report.is_late != 0
        self.isStopped = isStopped
        cpuTime = .microseconds(report.user_microseconds + report.system_microseconds)
        residentBytesMax = Int(report.resident_kibibytes_max) << 10
    }
}

import CLinux
import Glibc
import HTTPWire
import Synchronization

/// What a loop calls when a descriptor is ready or late. Always on the loop's thread.
protocol EventHandler: AnyObject, Sendable {
    /// The descriptor is ready for what the EPOLL flags say.
    func ready(_ events: UInt32)
    /// The deadline set for the descriptor has passed.
    func deadlinePassed()
}

/// A thread that waits for descriptors with epoll and runs Swift's jobs between the waits.
///
/// It is both kinds of executor: actors pinned to it (`unownedExecutor`) and tasks that prefer it (`executorPreference`) run on
/// its one thread, so that a request that waits for nothing goes from `recv` to `send` without changing threads or taking a
/// lock. Jobs from its own thread go into a plain array; jobs from others into an inbox behind a lock, with an eventfd to
/// wake the thread. A loop without descriptors is simply a thread of its own: the right place for an actor whose work blocks.
///
/// Deadlines are lazy: moving one into the future only notes it, and the heap is put right when the old one comes up. A
/// connection that serves a thousand requests a second touches the heap about once a minute.
// @unchecked: all stored `var`s belong to the loop's thread alone; what others touch is a Mutex or an Atomic.
package final class EventLoop: SerialExecutor, TaskExecutor, @unchecked Sendable {
    private struct Slot {
        var handler: (any EventHandler)?
        /// Tells the events of a closed descriptor from those of the next with its number.
        var generation: UInt32 = 0
        var deadline = UInt64.max
    }

    private let name: String
    let index: Int
    private let wallClock: @Sendable () -> Int
    private let epoll: Int32
    private let wakeup: Int32
    private let inbox = Mutex<[UnownedJob]>([])
    private let thread = Atomic<UInt>(0)
    private let isStopping = Atomic<Bool>(false)

    private var jobs: [UnownedJob] = []
    /// The jobs being run; swapped with `jobs`, so that neither array is ever allocated anew.
    private var batch: [UnownedJob] = []
    private var slots: [Slot] = []
    private var timers = TimerHeap()
    private var alarm: (deadline: UInt64, action: () -> Void)?
    private var dateSecond = 0
    /// Makes the ids of this loop's requests.
    var identities = IdentitySource()
    /// From the monotonic clock to the time of day; put right once a second.
    private var wallOffset = EventLoop.wallNanoseconds() &- EventLoop.monotonicNanoseconds()

    /// Nanoseconds of the monotonic clock when this turn began.
    private(set) var now = EventLoop.monotonicNanoseconds()
    /// The Date header as it stands in a response, made once a second.
    private(set) var dateLine = ResponseHead.dateLine(secondsSince1970: 0)
    /// What was just received; good until the next await.
    let input = UnsafeMutableRawBufferPointer.allocate(byteCount: ServerLimit.readBytesMax, alignment: 64)
    /// Where small pieces are put side by side to be sent; good until the next await.
    let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: ServerLimit.flushBytesMin, alignment: 64)
    /// zlib's contexts, for the WebSockets of this loop.
    let deflateContexts = DeflateContexts()
    /// Connections that have frames to write when the turn ends.
    private var unflushed: [Connection] = []
    /// The buffers of TLS, made for the first connection that has it.
    private(set) lazy var wire = TLSWire()
    /// A buffer for heads of responses that keeps its storage from one to the next.
    var output: [UInt8] = []

    /// - Parameters:
    ///   - name: shown by ps and debuggers, 15 bytes.
    ///   - index: its place among the loops of a server.
    ///   - wallClock: seconds since 1970, for the Date header and nothing else: clocks on walls are put forward and back, and
    ///     deadlines run by the monotonic one.
    package init(
        name: String, index: Int = 0, wallClock: @escaping @Sendable () -> Int = { time(nil) }
    ) throws(ConnectionError) {
        self.name = name
        self.index = index
        self.wallClock = wallClock
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        wakeup = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        guard epoll >= 0, wakeup >= 0 else {
            throw ConnectionError(.system, "Cannot make an event loop: \(lastSystemError()).")
        }
        var event = epoll_event()
        event.events = EPOLLIN.rawValue
        event.data.u64 = UInt64(wakeup)
        guard epoll_ctl(epoll, EPOLL_CTL_ADD, wakeup, &event) == 0 else {
            throw ConnectionError(.system, "Cannot make an event loop: \(lastSystemError()).")
        }
    }

    deinit {
        input.deallocate()
        scratch.deallocate()
        if epoll >= 0 { close(epoll) }
        if wakeup >= 0 { close(wakeup) }
    }

    // MARK: Life

    /// Runs the loop on a thread of its own; returns when `stop` was called and its jobs have run.
    package func run() async throws {
        try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
            let box = ThreadStart { [self] in
                turn()
                ended.resume()
            }
            var id = pthread_t()
            let result = pthread_create(
                &id, nil,
                { argument in
                    // The pointer is the box retained just below; nil would mean pthread broke its promise.
                    guard let argument else { return nil }
                    Unmanaged<ThreadStart>.fromOpaque(argument).takeRetainedValue().body()
                    return nil
                }, Unmanaged.passRetained(box).toOpaque())
            guard result == 0 else {
                Unmanaged.passUnretained(box).release()
                ended.resume(throwing: ConnectionError(.system, "Cannot start a thread: \(String(cString: strerror(result)))."))
                return
            }
            pthread_detach(id)
        }
    }

    /// Asks the loop to end. Call it when everything pinned to the loop is done: jobs that come later never run.
    package func stop() {
        isStopping.store(true, ordering: .releasing)
        wake()
    }

    private func turn() {
        clinux_name_thread(name)
        clinux_block_signals()
        thread.store(UInt(pthread_self()), ordering: .releasing)
        var events = [epoll_event](repeating: epoll_event(), count: ServerLimit.eventsMax)
        while true {
            runJobs()
            flush()
            if isStopping.load(ordering: .acquiring), jobs.isEmpty, inbox.withLock({ $0.isEmpty }) { break }
            let count = epoll_wait(epoll, &events, Int32(events.count), waitMilliseconds())
            readClocks()
            for index in 0..<Int(max(0, count)) { dispatch(events[index]) }
            fireTimers()
        }
        thread.store(0, ordering: .releasing)
    }

    // MARK: Jobs

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        if isOnLoop {
            jobs.append(job)
            return
        }
        let wasEmpty = inbox.withLock { inbox in
            defer { inbox.append(job) }
            return inbox.isEmpty
        }
        // One wake-up is enough for all the jobs that the thread finds when it looks.
        if wasEmpty { wake() }
    }

    package func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }

    package func checkIsolated() {
        precondition(isOnLoop, "This belongs on the thread of its event loop.")
    }

    package func isIsolatingCurrentContext() -> Bool? { isOnLoop }

    var isOnLoop: Bool { thread.load(ordering: .relaxed) == UInt(pthread_self()) }

    /// Runs the jobs that were there at the start; what they enqueue waits for the next turn, after the descriptors.
    private func runJobs() {
        guard !jobs.isEmpty else { return }
        swap(&jobs, &batch)
        for index in batch.indices {
            batch[index].runSynchronously(isolatedTo: asUnownedSerialExecutor(), taskExecutor: asUnownedTaskExecutor())
        }
        batch.removeAll(keepingCapacity: true)
    }

    /// Writes the connection's frames when the present turn's jobs have run.
    func flushAtTurnEnd(_ connection: Connection) { unflushed.append(connection) }

    /// Writes them now.
    func flush() {
        guard !unflushed.isEmpty else { return }
        // Nothing that is written now makes others write; should it one day, they have the next turn.
        let connections = unflushed
        unflushed.removeAll(keepingCapacity: connections.count <= ServerLimit.eventsMax)
        for connection in connections { connection.assumeIsolated { $0.turnEnded() } }
    }

    private func wake() {
        // The counter cannot overflow with ones; if it could, the thread would be awake.
        _ = eventfd_write(wakeup, 1)
    }

    private func takeInbox() {
        var count: eventfd_t = 0
        _ = eventfd_read(wakeup, &count)
        inbox.withLock { inbox in
            jobs.append(contentsOf: inbox)
            inbox.removeAll(keepingCapacity: true)
        }
    }

    // MARK: Descriptors

    /// Begins to watch a descriptor.
    func add(_ descriptor: Int32, _ events: UInt32, handler: any EventHandler) throws(ConnectionError) {
        while slots.count <= Int(descriptor) { slots.append(Slot()) }
        slots[Int(descriptor)].handler = handler
        slots[Int(descriptor)].generation &+= 1
        slots[Int(descriptor)].deadline = .max
        guard control(EPOLL_CTL_ADD, descriptor, events) else {
            slots[Int(descriptor)].handler = nil
            throw ConnectionError(.system, "Cannot watch a socket: \(lastSystemError()).")
        }
    }

    /// Changes what a descriptor is watched for.
    func modify(_ descriptor: Int32, _ events: UInt32) {
        let done = control(EPOLL_CTL_MOD, descriptor, events)
        assert(done, "The descriptor is watched until it is removed.")
    }

    /// Stops watching a descriptor that stays open.
    func unwatch(_ descriptor: Int32) {
        let done = control(EPOLL_CTL_DEL, descriptor, 0)
        assert(done, "The descriptor is watched until it is removed.")
    }

    /// Stops watching a descriptor and closes it.
    func closeDescriptor(_ descriptor: Int32) {
        slots[Int(descriptor)].handler = nil
        timers.set(descriptor, .max)
        // Closing takes it out of epoll too.
        close(descriptor)
    }

    private func control(_ operation: Int32, _ descriptor: Int32, _ events: UInt32) -> Bool {
        var event = epoll_event()
        event.events = events
        event.data.u64 = UInt64(slots[Int(descriptor)].generation) << 32 | UInt64(descriptor)
        return epoll_ctl(epoll, operation, descriptor, &event) == 0
    }

    private func dispatch(_ event: epoll_event) {
        let descriptor = Int(UInt32(truncatingIfNeeded: event.data.u64))
        if descriptor == Int(wakeup) {
            takeInbox()
            return
        }
        guard descriptor < slots.count, slots[descriptor].generation == UInt32(event.data.u64 >> 32) else { return }
        slots[descriptor].handler?.ready(event.events)
    }

    // MARK: Time

    /// When the descriptor's handler is to be told that it is late; `.max` for never.
    func setDeadline(_ descriptor: Int32, _ deadline: UInt64) {
        slots[Int(descriptor)].deadline = deadline
        if deadline < timers.deadline(of: descriptor) { timers.set(descriptor, deadline) }
    }

    /// Calls the action once, at that time. A loop has one alarm.
    func setAlarm(at deadline: UInt64, _ action: @escaping () -> Void) { alarm = (deadline, action) }

    func nanoseconds(fromNow seconds: Int) -> UInt64 { now &+ UInt64(seconds) * 1_000_000_000 }

    private func fireTimers() {
        while let (deadline, descriptor) = timers.first, deadline <= now {
            let actual = slots[Int(descriptor)].deadline
            if actual > now {
                timers.set(descriptor, actual)
            } else {
                timers.set(descriptor, .max)
                slots[Int(descriptor)].deadline = .max
                slots[Int(descriptor)].handler?.deadlinePassed()
            }
        }
        if let alarm, alarm.deadline <= now {
            self.alarm = nil
            alarm.action()
        }
    }

    private func waitMilliseconds() -> Int32 {
        guard jobs.isEmpty else { return 0 }
        let next = min(timers.first?.deadline ?? .max, alarm?.deadline ?? .max)
        guard next != .max else { return -1 }
        guard next > now else { return 0 }
        // Rounded up, so that the thread does not spin through the last millisecond.
        return Int32(min((next - now + 999_999) / 1_000_000, 60_000))
    }

    private func readClocks() {
        now = Self.monotonicNanoseconds()
        let second = wallClock()
        if second != dateSecond {
            dateSecond = second
            wallOffset = Self.wallNanoseconds() &- now
            dateLine = ResponseHead.dateLine(secondsSince1970: Int64(second))
        }
    }

    /// Nanoseconds since 1970 when this turn began.
    var wallNow: UInt64 { now &+ wallOffset }

    static func monotonicNanoseconds() -> UInt64 { nanoseconds(of: CLOCK_MONOTONIC) }

    /// Since 1970.
    static func wallNanoseconds() -> UInt64 { nanoseconds(of: CLOCK_REALTIME) }

    private static func nanoseconds(of clock: clockid_t) -> UInt64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}

/// What a new thread runs.
private final class ThreadStart: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

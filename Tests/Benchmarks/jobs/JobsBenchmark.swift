import Foundation
import JobQueue
import Persistence
import Synchronization

/// Measures the queue: `benchmark-jobs throughput|latency|claim [count]`. Every job and every change of state is on disk, as always.
@main
struct JobsBenchmark {
    static func main() async throws {
        let arguments = CommandLine.arguments
        let count = arguments.count > 2 ? Int(arguments[2]) : nil
        switch arguments.dropFirst().first {
        case "throughput": try await Bench.inFolder { try await throughput(count ?? 50_000, in: $0) }
        case "latency": try await Bench.inFolder { try await latency(count ?? 1_000, in: $0) }
        case "claim": try await claim(deep: count ?? 1_000_000)
        case "graph": try await Bench.inFolder { try await graph(count ?? 10_000, in: $0) }
        default:
            print("usage: benchmark-jobs throughput [jobs] | latency [jobs] | graph [jobs] | claim [waiting jobs]")
        }
    }

    /// No-op jobs a second, enqueue to done: many callers that each submit one job, wait until it is on disk, and submit the next.
    private static func throughput(_ count: Int, in folder: URL) async throws {
        let done = Done(count)
        let bench = try await Bench(folder, slots: 2_048) { _ in done.add() }
        let callers = 512
        let seconds = try await bench.running {
            let start = ContinuousClock.now
            try await withThrowingTaskGroup { group in
                for caller in 0..<callers {
                    group.addTask {
                        for number in stride(from: caller, to: count, by: callers) {
                            try await bench.queue.submit(JobSubmission(for: Nothing.self, payload: number, owner: "bench"))
                        }
                    }
                }
                try await group.waitForAll()
            }
            let submitted = start.duration(to: .now).seconds
            await done.wait()
            // The last outcomes are on disk when nothing is running any more.
            while try await bench.queue.status().lanes.contains(where: { $0.running + $0.ready > 0 }) {
                try await Task.sleep(for: .milliseconds(1))
            }
            print("submitted after \(format(submitted)) s")
            return start.duration(to: .now).seconds
        }
        print("\(count) jobs in \(format(seconds)) s, enqueue to done")
        print("jobs per second: \(Int(Double(count) / seconds))")
    }

    /// From the call of `submit` to the first line of the handler, one at a time, on an idle queue.
    private static func latency(_ count: Int, in folder: URL) async throws {
        let began = Mutex<ContinuousClock.Instant?>(nil)
        let bell = Bell()
        let bench = try await Bench(folder, slots: 2) { _ in
            began.withLock { $0 = .now }
            bell.ring()
        }
        let fsync = try fsyncSeconds(in: folder)
        try await bench.running {
            var waits: [Double] = []
            for number in 0..<count + 20 {
                let start = ContinuousClock.now
                try await bench.queue.submit(JobSubmission(for: Nothing.self, payload: number, owner: "bench"))
                await bell.wait()
                let wait = began.withLock { $0 }.map { start.duration(to: $0).seconds } ?? 0
                if number >= 20 { waits.append(wait) }
                try await Task.sleep(for: .milliseconds(3))
            }
            waits.sort()
            func at(_ share: Double) -> String { format(waits[min(Int(Double(waits.count) * share), waits.count - 1)] * 1_000) }
            print("enqueue to start: p50 \(at(0.5)) ms, p90 \(at(0.9)) ms, p99 \(at(0.99)) ms")
            print("of which the disk, 4 KiB and fdatasync, on this machine now: p50 \(format(fsync * 1_000)) ms")
        }
    }

    /// A film's jobs: one that waits for all the others, submitted at once.
    private static func graph(_ count: Int, in folder: URL) async throws {
        let bench = try await Bench(folder, slots: 0) { _ in }
        var graph = JobGraph()
        let film = graph.add(try JobSubmission(for: Nothing.self, payload: 0, owner: "bench"))
        for number in 1..<count {
            let part = graph.add(
                try JobSubmission(for: Nothing.self, payload: number, owner: "bench", recipe: "part \(number)"))
            graph.require(part, by: film)
        }
        let start = ContinuousClock.now
        let submitted = try await bench.queue.submit(graph)
        print("a graph of \(count) jobs: submitted in \(format(start.duration(to: .now).seconds)) s")
        guard let id = submitted[film]?.id else { return }
        // One transaction, for the order of all is to change at once.
        let moving = ContinuousClock.now
        try await bench.queue.moveToFront(id)
        print(
            "moved to the front with all its parts: in \(format(moving.duration(to: .now).seconds)) s, for which others wait for the writer"
        )
        try await cancel(id, with: count - 1, on: bench)
    }

    /// A command on a film with many parts, and how long others wait meanwhile who want to write.
    private static func cancel(_ film: UUIDv7, with parts: Int, on bench: Bench) async throws {
        try await bench.running {
            let start = ContinuousClock.now
            try await bench.queue.cancel(film)
            let answered = start.duration(to: .now).seconds
            var longest = 0.0
            while try await bench.queue.partCounts(of: film).cancelled < parts {
                let asked = ContinuousClock.now
                try await bench.database.write { _ in }
                longest = max(longest, asked.duration(to: .now).seconds)
            }
            let whole = start.duration(to: .now).seconds
            print(
                "cancelled: answered in \(format(answered)) s, all of them in \(format(whole)) s, and nobody waited longer than \(format(longest)) s for the writer"
            )
        }
    }

    /// What a job costs, done one at a time, with few and with many that wait.
    private static func claim(deep: Int) async throws {
        var costs: [Int: Double] = [:]
        for depth in [1_000, deep] {
            try await Bench.inFolder { folder in
                let runs = 300
                let done = Done(runs)
                let gate = Gate()
                let bench = try await Bench(folder, slots: 1) { _ in
                    done.add()
                    await gate.pass()
                }
                let before = residentMegabytes()
                let filling = ContinuousClock.now
                for start in stride(from: 0, to: depth, by: 10_000) {
                    var graph = JobGraph()
                    for number in start..<min(start + 10_000, depth) {
                        graph.add(try JobSubmission(for: Nothing.self, payload: number, owner: "user \(number % 20)"))
                    }
                    try await bench.queue.submit(graph)
                }
                let filled = filling.duration(to: .now).seconds
                let after = residentMegabytes()
                gate.open(runs)
                let start = ContinuousClock.now
                try await bench.running {
                    await done.wait()
                    costs[depth] = start.duration(to: .now).seconds / Double(runs)
                }
                print(
                    "\(depth) waiting (submitted at \(Int(Double(depth) / filled)) a second): a claim with its settlement "
                        + "\(format((costs[depth] ?? 0) * 1_000)) ms; memory \(before) MB before, \(after) MB after")
            }
        }
        if let few = costs[1_000], let many = costs[deep] { print("claim with \(deep) against 1000: \(format(many / few)) x") }
    }

    private static func fsyncSeconds(in folder: URL) throws -> Double {
        let path = folder.appending(path: "fsync").path
        try Data().write(to: URL(fileURLWithPath: path))
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        var times: [Double] = []
        for _ in 0..<200 {
            let start = ContinuousClock.now
            try file.write(contentsOf: Data(repeating: 1, count: 4_096))
            fdatasync(file.fileDescriptor)
            times.append(start.duration(to: .now).seconds)
        }
        return times.sorted()[100]
    }

    private static func residentMegabytes() -> Int {
        // Where there is no /proc there is nothing to compare.
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
        return (line.split(separator: " ").compactMap { Int($0) }.first ?? 0) / 1_024
    }

    private static func format(_ value: Double) -> String { String(format: "%.3f", value) }
}

/// A job that does what it is told by the benchmark, which is next to nothing.
struct Nothing: JobHandler {
    static let kind = "nothing"
    static let lane = Lane.cpu

    let work: @Sendable (Job) async -> Void

    func run(_ job: Job, context: JobContext) async throws -> JobOutcome {
        await work(job)
        return .completed()
    }
}

/// A queue on a file of its own.
struct Bench: Sendable {
    let database: DatabaseFile
    let queue: JobQueue

    init(_ folder: URL, slots: Int, work: @escaping @Sendable (Job) async -> Void) async throws {
        let path = folder.appending(path: "jobs.sqlite").path
        database = try await DatabaseFile.open(at: path, migrations: EventLog.migrations + JobMigrations.all)
        queue = JobQueue(database: database, settings: JobQueueSettings(slots: [.cpu: slots])) { print("trouble: \($0)") }
        queue.register(Nothing(work: work))
    }

    static func inFolder(_ body: (URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "seidra-bench-\(UUIDv7())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // What cannot be removed from the temporary folder is the system's to remove.
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder)
    }

    func running<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
        let value = try await withThrowingTaskGroup { group in
            group.addTask { try await queue.run() }
            let value = try await body()
            queue.shutDown()
            try await group.waitForAll()
            return value
        }
        return value
    }
}

/// Counts down, and wakes one waiter at the end.
final class Done: Sendable {
    private let left: Atomic<Int>
    private let bell = Bell()

    init(_ count: Int) { left = Atomic(count) }

    func add() {
        if left.subtract(1, ordering: .relaxed).newValue == 0 { bell.ring() }
    }

    func wait() async { await bell.wait() }
}

/// Lets a number of callers through, and then none.
final class Gate: Sendable {
    private let left = Atomic(0)

    func open(_ count: Int) { left.store(count, ordering: .relaxed) }

    func pass() async {
        if left.subtract(1, ordering: .relaxed).newValue > 0 { return }
        // Throws when the queue shuts down: that is the end of it.
        try? await Task.sleep(for: .seconds(3_600))
    }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}

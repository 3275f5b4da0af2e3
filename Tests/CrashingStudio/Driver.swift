import Foundation
import Glibc

/// Starts the server, kills it at random moments, as often as asked; then lets it finish and looks at everything.
final class Driver {
    /// When in its life a server is killed.
    enum Moment: CaseIterable {
        /// While it makes its database.
        case birth
        /// While it starts, on the database that is there.
        case start
        /// While it takes up what the one before left.
        case recovery
        case work
        /// Around a submission.
        case submission
        /// While the next one is at work already on the same files.
        case overlap
        /// While the system takes no more bytes from it.
        case fullDisk
        /// After that has passed, and it goes on.
        case roomAgain
        /// After it stood still for longer than its leases hold, while the next one took its jobs, and went on.
        case standstill
    }

    private static let auditEvery = 25
    private static let silenceSecondsMax = 120.0

    private let kills: Int
    private let seed: UInt64
    private let home: URL
    private let mark = UUID().uuidString
    private var chance: Chance
    private var account = Account()
    private var lives = 0
    private var births: [URL] = []
    private var killed = 0
    private var killedAt: [Moment: Int] = [:]

    init(kills: Int, seed: UInt64) throws {
        self.kills = kills
        self.seed = seed
        chance = Chance(state: seed)
        home = FileManager.default.temporaryDirectory.appending(path: "seidra-crash-\(mark)")
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    }

    /// - Returns: whether nothing was lost.
    func drive() async -> Bool {
        let start = ContinuousClock.now
        do {
            while killed < kills {
                try step()
                if killed % Self.auditEvery == 0 { try await audit.soFar(waitingForEndOf: mark) }
            }
            try finish()
            try Mark.waitForEnd(of: mark)
            let findings = try await audit.final(account, births: births)
            let moments = Moment.allCases.map { "\($0) \(killedAt[$0] ?? 0)" }.joined(separator: ", ")
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            print("survived \(killed) kills (\(moments)) in \(Int(seconds)) s: \(findings); seed \(seed)")
            try FileManager.default.removeItem(at: home)
            return true
        } catch {
            // By number: what has outlived its server must not outlive the test.
            for process in Mark.bearers(of: mark) { kill(process.number, SIGKILL) }
            print("seed \(seed), kill \(killed): \(error)\nThe files are in \(home.path).")
            return false
        }
    }

    private var audit: Audit { Audit(home: main) }
    private var main: URL { home.appending(path: "main") }

    // MARK: Kills

    /// The frequent moments more often; those that take long seldom.
    private func nextMoment() -> Moment {
        if killed % 40 == 30 { return .standstill }
        if killed % 40 == 10 { return .roomAgain }
        let moments: [Moment] = [
            .birth, .start, .start, .recovery, .recovery, .recovery, .work, .work, .work, .work, .submission, .submission,
            .submission, .overlap, .fullDisk,
        ]
        return moments[roll(moments.count)]
    }

    private func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &chance) }

    private func step() throws {
        let moment = nextMoment()
        killedAt[moment, default: 0] += 1
        killed += 1
        let home = moment == .birth ? self.home.appending(path: "birth-\(births.count)") : main
        if moment == .birth { births.append(home) }
        let life = try begin(in: home)
        switch moment {
        case .birth: try birth(of: life, in: home)
        case .start: try listen(to: [life], milliseconds: roll(80))
        case .recovery:
            try listen(to: [life], for: "opened")
            try listen(to: [life], milliseconds: roll(12))
        case .work:
            try listen(to: [life], for: "running")
            try listen(to: [life], milliseconds: 20 + roll(380))
        case .submission:
            try listen(to: [life], for: "running")
            try listen(to: [life], milliseconds: roll(200))
            try listen(to: [life], for: "submitting", milliseconds: 500)
            usleep(UInt32(roll(3_000)))
        case .fullDisk: try fillDisk(of: life)
        case .roomAgain:
            try fillDisk(of: life)
            life.signal(Server.limitEnds)
            // Nobody tells it; it finds out.
            try listen(to: [life], for: "accepted")
            try listen(to: [life], milliseconds: roll(100))
        case .overlap: try overlap(life, standing: false)
        case .standstill: try overlap(life, standing: true)
        }
        try end(life)
    }

    /// Sometimes two servers are born at once in one home.
    private func birth(of life: Life, in home: URL) throws {
        guard roll(2) == 0 else { return try listen(to: [life], milliseconds: roll(120)) }
        let twin = try begin(in: home)
        try listen(to: [life, twin], milliseconds: roll(200))
        killed += 1
        try end(twin)
    }

    private func fillDisk(of life: Life) throws {
        try listen(to: [life], for: "running")
        try listen(to: [life], milliseconds: 20 + roll(150))
        life.mayHaveTrouble = true
        life.signal(Server.limitBegins)
        try listen(to: [life], milliseconds: roll(300))
    }

    /// Lets the next server take over while this one lives, and kills that one first or second.
    private func overlap(_ life: Life, standing: Bool) throws {
        try listen(to: [life], for: "running")
        try listen(to: [life], milliseconds: 30 + roll(100))
        if standing { life.signal(SIGSTOP) }
        let next = try begin(in: main)
        if standing {
            // A server that stands still may do so with the database in its hands: then the next one waits.
            try listen(to: [life, next], milliseconds: Int(Server.lease / .milliseconds(1)) + 500)
            life.signal(SIGCONT)
        } else {
            try listen(to: [life, next], for: "running")
        }
        try listen(to: [life, next], milliseconds: 20 + roll(150))
        killed += 1
        try end(next)
        if standing { try listen(to: [life], milliseconds: roll(100)) }
    }

    private func begin(in home: URL, isLast: Bool = false) throws -> Life {
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        lives += 1
        let after = home == main ? account.latestEvent : 0
        let arguments = [
            "serve", "--home", home.path, "--seed", "\(seed)", "--life", "\(home == main ? lives : 1)", "--after", "\(after)",
            "--last", isLast ? "yes" : "no",
        ]
        return try Life(number: home == main ? lives : -lives, arguments: arguments, mark: mark, nextEvent: after + 1)
    }

    private func end(_ life: Life) throws {
        life.signal(SIGKILL)
        let isOver = try hear([life], until: .now + .seconds(20)) { _, line in line == nil }
        guard isOver else { throw Loss("Something holds the output of life \(life.number), which was killed.") }
        let status = life.bury()
        guard status & 0x7f == SIGKILL else { throw Loss("Life \(life.number) ended by itself, with status \(status).") }
    }

    private func finish() throws {
        let last = try begin(in: main, isLast: true)
        var isFinished = false
        let isOver = try hear([last], until: .now + .seconds(Self.silenceSecondsMax)) { _, line in
            if line == "finished" { isFinished = true }
            return line == nil
        }
        guard isOver else { throw Loss("The last life did not finish all jobs in \(Self.silenceSecondsMax) seconds.") }
        guard last.bury() == 0, isFinished else { throw Loss("The last life ended by itself.") }
    }

    // MARK: Listening

    /// - Parameter line: how what is waited for begins.
    private func listen(to lives: [Life], for line: String? = nil, milliseconds: Int? = nil) throws {
        let wait = milliseconds.map { Duration.milliseconds($0) } ?? .seconds(Self.silenceSecondsMax)
        let isHeard = try hear(lives, until: .now + wait) { life, said in
            guard let said else { throw Loss("Life \(life.number) ended by itself, with status \(life.bury()).") }
            // Of several the last one is meant.
            return line.map(said.hasPrefix) == true && life === lives.last
        }
        guard isHeard || milliseconds != nil else { throw Loss("The server never said \(line ?? "").") }
    }

    /// Takes down what is said until `isEnough`, which is told nil at the end of a life.
    /// - Returns: false when the time is over.
    private func hear(
        _ lives: [Life], until deadline: ContinuousClock.Instant, _ isEnough: (Life, String?) throws -> Bool
    ) throws -> Bool {
        while true {
            let left = deadline - .now
            guard left > .zero else { return false }
            var watched = lives.map { pollfd(fd: $0.output, events: Int16(POLLIN), revents: 0) }
            guard poll(&watched, nfds_t(watched.count), Int32(left / .milliseconds(1)) + 1) > 0 else { continue }
            var isOver = false
            for (life, state) in zip(lives, watched) where state.revents != 0 {
                guard let lines = life.readLines() else {
                    if try isEnough(life, nil) { isOver = true }
                    continue
                }
                for line in lines {
                    if life.number > 0 { try account.hear(line, from: life) }
                    if try isEnough(life, line) { isOver = true }
                }
            }
            if isOver { return true }
        }
    }
}

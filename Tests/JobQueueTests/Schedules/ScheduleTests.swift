import Foundation
import JobQueue
import Persistence
import Testing

struct ScheduleTests {
    private func moment(_ text: String) throws -> Timestamp { try #require(Timestamp(text)) }
    private func zone(_ name: String) throws -> TimeZone { try #require(TimeZone(identifier: name)) }

    /// The next moments at which a schedule is due, in UTC to the minute.
    private func next(_ spec: String, _ zoneName: String = "GMT", after start: String, count: Int = 1) throws -> [String] {
        let schedule = try Schedule(spec, zone: try zone(zoneName))
        var moments: [Timestamp] = []
        for _ in 0..<count { moments.append(schedule.next(after: try moments.last ?? moment(start))) }
        return moments.map { String($0.description.prefix(16)) }
    }

    @Test(arguments: [
        ("*/20 9 * * *", ["2026-11-21T09:00", "2026-11-21T09:20", "2026-11-21T09:40", "2026-11-22T09:00"]),
        ("5/25 9 * * *", ["2026-11-21T09:05", "2026-11-21T09:30", "2026-11-21T09:55", "2026-11-22T09:05"]),
        ("0 0 1 jan,JUL *", ["2027-01-01T00:00", "2027-07-01T00:00", "2028-01-01T00:00", "2028-07-01T00:00"]),
        ("30 4 * * mon-wed", ["2026-11-23T04:30", "2026-11-24T04:30", "2026-11-25T04:30", "2026-11-30T04:30"]),
        ("0 12 * * fri-sun", ["2026-11-21T12:00", "2026-11-22T12:00", "2026-11-27T12:00", "2026-11-28T12:00"]),
        ("0 12 * * 7", ["2026-11-22T12:00", "2026-11-29T12:00", "2026-12-06T12:00", "2026-12-13T12:00"]),
        // Either of the two days when both are restricted; both, when one begins with a star.
        ("0 0 13 * 5", ["2026-11-27T00:00", "2026-12-04T00:00", "2026-12-11T00:00", "2026-12-13T00:00"]),
        ("0 0 */2 * 5", ["2026-11-27T00:00", "2026-12-11T00:00", "2026-12-25T00:00", "2027-01-01T00:00"]),
        ("0 0 31 * *", ["2026-12-31T00:00", "2027-01-31T00:00", "2027-03-31T00:00", "2027-05-31T00:00"]),
        ("@daily", ["2026-11-22T00:00", "2026-11-23T00:00", "2026-11-24T00:00", "2026-11-25T00:00"]),
        ("@Hourly", ["2026-11-21T09:00", "2026-11-21T10:00", "2026-11-21T11:00", "2026-11-21T12:00"]),
        ("@weekly", ["2026-11-22T00:00", "2026-11-29T00:00", "2026-12-06T00:00", "2026-12-13T00:00"]),
        ("@monthly", ["2026-12-01T00:00", "2027-01-01T00:00", "2027-02-01T00:00", "2027-03-01T00:00"]),
        ("@yearly", ["2027-01-01T00:00", "2028-01-01T00:00", "2029-01-01T00:00", "2030-01-01T00:00"]),
        ("@every 6h", ["2026-11-21T12:00", "2026-11-21T18:00", "2026-11-22T00:00", "2026-11-22T06:00"]),
        ("@every 90s", ["2026-11-21T08:31", "2026-11-21T08:33", "2026-11-21T08:34", "2026-11-21T08:36"]),
    ]) func `a schedule is due when its expression says`(spec: String, expected: [String]) throws {
        #expect(try next(spec, after: "2026-11-21T08:30:00.000Z", count: 4) == expected)
    }

    @Test func `leap days come when they come`() throws {
        let days = try next("0 0 29 2 *", after: "2094-01-01T00:00:00Z", count: 3)
        #expect(days == ["2096-02-29T00:00", "2104-02-29T00:00", "2108-02-29T00:00"])
        // A leap day that is a Sunday, which the two hundreds interrupt.
        #expect(try next("0 0 29 2 */7", after: "2096-03-01T00:00:00Z") == ["2128-02-29T00:00"])
    }

    @Test func `a time that the clocks jump over is due once, when they have jumped`() throws {
        // Paris, 29 March 2026: 02:00 becomes 03:00 at 01:00 UTC.
        let half = try next("30 2 * * *", "Europe/Paris", after: "2026-03-27T12:00:00Z", count: 3)
        #expect(half == ["2026-03-28T01:30", "2026-03-29T01:00", "2026-03-30T00:30"])
        let quarters = try next("*/15 2,3 * * *", "Europe/Paris", after: "2026-03-29T00:00:00Z", count: 3)
        #expect(quarters == ["2026-03-29T01:00", "2026-03-29T01:15", "2026-03-29T01:30"])
        // New York, 8 March 2026: 02:00 becomes 03:00 at 07:00 UTC.
        let abroad = try next("30 2 * * *", "America/New_York", after: "2026-03-07T12:00:00Z", count: 2)
        #expect(abroad == ["2026-03-08T07:00", "2026-03-09T06:30"])
        // Samoa had no 30 December 2011.
        let samoa = try next("0 12 * * *", "Pacific/Apia", after: "2011-12-29T00:00:00Z", count: 3)
        #expect(samoa == ["2011-12-29T22:00", "2011-12-30T10:00", "2011-12-30T22:00"])
    }

    @Test func `a time that the clocks show twice is due once, the first time`() throws {
        // Paris, 25 October 2026: 03:00 becomes 02:00 at 01:00 UTC.
        let half = try next("30 2 * * *", "Europe/Paris", after: "2026-10-24T12:00:00Z", count: 2)
        #expect(half == ["2026-10-25T00:30", "2026-10-26T01:30"])
        // New York, 1 November 2026: 02:00 becomes 01:00 at 06:00 UTC.
        let abroad = try next("30 1 * * *", "America/New_York", after: "2026-10-31T12:00:00Z", count: 2)
        #expect(abroad == ["2026-11-01T05:30", "2026-11-02T06:30"])
        // An interval knows nothing of clocks on walls.
        #expect(try next("@every 1h", "Europe/Paris", after: "2026-10-25T00:00:00Z", count: 2).last == "2026-10-25T02:00")
    }

    @Test(arguments: ["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"], [1, 2, 3])
    func `it agrees with looking at every minute`(zoneName: String, seed: UInt64) throws {
        let zone = try zone(zoneName)
        var random = SeededRandom(state: seed)
        var busy = 0
        // Days around changes of the clocks, and some others.
        for start in ["2026-03-07T10:00", "2026-03-28T09:00", "2026-04-04T03:00", "2026-10-24T09:00", "2028-02-28T00:00"] {
            let first = Int(try moment(start + ":00Z").milliseconds / 60_000)
            let clocks = WallClocks(zone: zone, from: first, minutes: 2 * 1_440)
            for _ in 0..<12 {
                let cron = RandomCron(using: &random)
                // A day that no year has is refused.
                guard let schedule = try? Schedule(cron.text, zone: zone) else { continue }
                var found: [Timestamp] = []
                var moment = Timestamp(milliseconds: Int64(clocks.start) * 60_000)
                while found.count < 3_000 {
                    moment = schedule.next(after: moment)
                    if moment.milliseconds > Int64(clocks.end) * 60_000 { break }
                    found.append(moment)
                }
                let due = clocks.due(cron)
                if !due.isEmpty { busy += 1 }
                #expect(found == Array(due.prefix(3_000)), "\(cron.text) in \(zoneName) from \(start), seed \(seed)")
            }
        }
        #expect(busy >= 20)
    }

    @Test func `the next moment is always later, also for moments between minutes and before 1970`() throws {
        var random = SeededRandom(state: 7)
        let paris = try zone("Europe/Paris")
        for _ in 0..<300 {
            guard let schedule = try? Schedule(RandomCron(using: &random).text, zone: paris) else { continue }
            let moment = Timestamp(milliseconds: Int64.random(in: -1_000_000_000_000...4_000_000_000_000, using: &random))
            let next = schedule.next(after: moment)
            #expect(next > moment)
            // Nothing is due between them.
            #expect(schedule.next(after: Timestamp(milliseconds: next.milliseconds - 1)) == next)
        }
    }

    @Test(arguments: [
        ("", "five fields"), ("* * * *", "five fields"), ("60 * * * *", "“60” is no minute"), ("* 24 * * *", "no hour"),
        ("* * 0 * *", "no day of the month"), ("* * * 13 *", "no month"), ("* * * * 8", "no day of the week"),
        ("*/0 * * * *", "no minute"), ("5-1 * * * *", "no minute"), ("1,,2 * * * *", "no minute"), ("-1 * * * *", "no minute"),
        ("+1 * * * *", "no minute"), ("1-2-3 * * * *", "no minute"), ("a * * * *", "“a” is no minute"),
        ("1/2/3 * * * *", "no minute"),
        ("0 0 31 2,4 *", "no such day"), ("0 0 L * *", "no day of the month"), ("@reboot", "five fields"),
        ("@every", "@every wants"),
        ("@every 0s", "@every wants"), ("@every 400d", "@every wants"), ("@every 99999999999999999999s", "@every wants"),
        ("@every -1h", "@every wants"),
    ]) func `what is no schedule is refused with the reason`(spec: String, reason: String) throws {
        let error = #expect(throws: ScheduleError.self) { try Schedule(spec) }
        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
    }

    @Test func `jitter puts off by up to its length, always the same for the same run`() throws {
        let schedule = try Schedule("0 4 * * *", jitter: .seconds(600))
        var due = try moment("2026-01-01T00:00:00Z")
        var delays: Set<Int64> = []
        for _ in 0..<200 {
            due = schedule.next(after: due)
            let start = schedule.start(of: due, seed: "backup")
            #expect(start >= due && start <= due + .seconds(600))
            #expect(start == schedule.start(of: due, seed: "backup"))
            delays.insert(start.milliseconds - due.milliseconds)
        }
        #expect(delays.count > 190)
        #expect((delays.min() ?? .max) < 60_000 && (delays.max() ?? 0) > 540_000)
        #expect(schedule.start(of: due, seed: "backup") != schedule.start(of: due, seed: "purge"))
    }

    @Test func `its text makes the same schedule again`() throws {
        for spec in ["*/5 1-3 * jan mon", "@daily", "@every 2h"] {
            let schedule = try Schedule(spec)
            #expect(try Schedule(schedule.text) == schedule)
        }
    }
}

package import JobQueue
import Persistence

/// How much of the studio members may take up, as an administrator has said it of one of them or of all; nil is not said.
package struct AccountLimits: Sendable, Hashable, Codable {
    package var unfinishedJobs: Int?
    /// By lane.
    package var runningJobs: [Lane: Int]?
    /// Of the gpu lane, in a day (UTC).
    package var gpuSecondsPerDay: Int?
    /// Of their projects' folders. Artefacts, which all share, are nobody's.
    package var diskBytes: Int64?

    package init(
        unfinishedJobs: Int? = nil, runningJobs: [Lane: Int]? = nil, gpuSecondsPerDay: Int? = nil, diskBytes: Int64? = nil
    ) {
        self.unfinishedJobs = unfinishedJobs
        self.runningJobs = runningJobs
        self.gpuSecondsPerDay = gpuSecondsPerDay
        self.diskBytes = diskBytes
    }

    /// As the queue takes them: what is said of this member counts before what is said of all.
    func limits(amongMembersWith all: AccountLimits) -> OwnerLimits {
        OwnerLimits(
            unfinishedMax: unfinishedJobs ?? all.unfinishedJobs ?? JobQueueLimits.unfinishedPerMemberMax,
            runningMax: (all.runningJobs ?? [:]).merging(runningJobs ?? [:]) { $1 },
            gpuSecondsPerDayMax: gpuSecondsPerDay ?? all.gpuSecondsPerDay,
            diskBytesMax: diskBytes ?? all.diskBytes)
    }
}

/// Some limits said anew, as an administrator sends them: what is not sent stays, and null is no longer said.
package struct AccountLimitsChange: Sendable, Decodable {
    private enum Key: String, CodingKey, CaseIterable {
        case unfinishedJobs, runningJobs, gpuSecondsPerDay, diskBytes
    }

    /// Beyond every disk and every day, and a thousand times it is a number still.
    private static let most: Int64 = 1_000_000_000_000_000
    private static let runningMost = 10_000

    private let sent: Set<Key>
    /// But for lanes.
    private let limits: AccountLimits
    /// Those that were sent; nil takes all of them back.
    private let lanes: [Lane: Int?]?

    package init(from decoder: any Decoder) throws {
        let names = Key.allCases.map(\.rawValue)
        // A limit that is only believed to be set is worse than none.
        try decoder.refuseMembers(
            besides: names, "there is no such limit. The limits are \(names.joined(separator: ", ")).")
        let fields = try decoder.container(keyedBy: Key.self)
        sent = Set(Key.allCases.filter(fields.contains))
        lanes = sent.contains(.runningJobs) ? try Self.lanes(in: fields) : [:]
        limits = AccountLimits(
            unfinishedJobs: try Self.amount(.unfinishedJobs, in: fields).map { Int($0) },
            gpuSecondsPerDay: try Self.amount(.gpuSecondsPerDay, in: fields).map { Int($0) },
            diskBytes: try Self.amount(.diskBytes, in: fields))
    }

    func applied(to before: AccountLimits) -> AccountLimits {
        AccountLimits(
            unfinishedJobs: sent.contains(.unfinishedJobs) ? limits.unfinishedJobs : before.unfinishedJobs,
            runningJobs: running(before.runningJobs ?? [:]),
            gpuSecondsPerDay: sent.contains(.gpuSecondsPerDay) ? limits.gpuSecondsPerDay : before.gpuSecondsPerDay,
            diskBytes: sent.contains(.diskBytes) ? limits.diskBytes : before.diskBytes)
    }

    private func running(_ before: [Lane: Int]) -> [Lane: Int]? {
        guard let lanes else { return nil }
        var running = before
        for (lane, count) in lanes { running[lane] = count }
        return running.isEmpty ? nil : running
    }

    private static func amount(_ key: Key, in fields: KeyedDecodingContainer<Key>) throws -> Int64? {
        guard let value = try fields.decodeIfPresent(Int64.self, forKey: key) else { return nil }
        guard (0...most).contains(value) else {
            throw DecodingError.dataCorruptedError(
                forKey: key, in: fields, debugDescription: "say a whole number from 0 to \(most), or null for the usual.")
        }
        return value
    }

    private static func lanes(in fields: KeyedDecodingContainer<Key>) throws -> [Lane: Int?]? {
        try fields.decodeIfPresent([String: Int?].self, forKey: .runningJobs)?.reduce(into: [:]) { lanes, said in
            // With none at all, jobs would wait for ever and nobody would say why.
            guard let lane = Lane(rawValue: said.key), said.value.map((1...runningMost).contains) ?? true else {
                let names = Lane.allCases.map(\.rawValue).joined(separator: ", ")
                throw DecodingError.dataCorruptedError(
                    forKey: .runningJobs, in: fields,
                    debugDescription:
                        "say 1 to \(runningMost) for some of the lanes \(names). To let nobody in, pause the lane.")
            }
            lanes[lane] = .some(said.value)
        }
    }
}

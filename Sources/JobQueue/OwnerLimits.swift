package import Persistence

/// How much of the studio one owner may take up; nil is no limit. The queue's settings ask for them by owner, so that they can follow a role.
package struct OwnerLimits: Sendable, Hashable {
    /// Jobs that are not finished. More are refused.
    package var unfinishedMax: Int?
    /// Jobs that run at once in a lane. More wait.
    package var runningMax: [Lane: Int]
    /// Seconds of the gpu lane in one day (UTC). More jobs of that lane are refused, and those that wait are not begun until the day is over.
    package var gpuSecondsPerDayMax: Int?
    /// Bytes on disk, as `JobQueueSettings.diskBytes` counts them. More jobs are refused.
    package var diskBytesMax: Int64?

    package init(
        unfinishedMax: Int? = nil, runningMax: [Lane: Int] = [:], gpuSecondsPerDayMax: Int? = nil, diskBytesMax: Int64? = nil
    ) {
        self.unfinishedMax = unfinishedMax
        self.runningMax = runningMax
        self.gpuSecondsPerDayMax = gpuSecondsPerDayMax
        self.diskBytesMax = diskBytesMax
    }

    /// For those who run the studio, and for the studio itself.
    package static let unlimited = OwnerLimits()
}

/// A limit that a submission met.
package struct MetLimit: Sendable, Hashable {
    package enum Name: String, Sendable, Codable {
        case unfinishedJobs, gpuSecondsPerDay, diskBytes
    }

    package let name: Name
    package let value: Int64
    /// When to try again; an estimate where that depends on others.
    package let tryAgainAt: Timestamp
}

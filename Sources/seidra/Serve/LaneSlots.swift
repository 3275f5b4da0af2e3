import ArgumentParser
import JobQueue

/// `cpu=2`: how many jobs of a lane run at once.
struct LaneSlots: ExpressibleByArgument {
    /// More only fight for the machine; the lane of the network is the one that may want many.
    private static let countMax = 256

    let lane: Lane
    let count: Int

    init?(argument: String) {
        let parts = argument.split(separator: "=", omittingEmptySubsequences: false)
        guard parts.count == 2, let lane = Lane(rawValue: String(parts[0])), let count = Int(parts[1]),
            (0...Self.countMax).contains(count)
        else { return nil }
        self.lane = lane
        self.count = count
    }
}

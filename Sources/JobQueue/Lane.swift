import GRDB

/// What a job uses most; each lane runs a bounded number of jobs at once.
package enum Lane: String, Sendable, Hashable, CaseIterable, Codable, DatabaseValueConvertible {
    case gpu, cpu, network, maintenance
}

/// So that JSON has an object where there is a number for each lane.
extension Lane: CodingKeyRepresentable {}

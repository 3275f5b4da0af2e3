import GRDB

/// What somebody may do in the studio.
package enum Role: String, Sendable, Codable, CaseIterable, DatabaseValueConvertible {
    /// Sees and changes what is their own.
    case member
    /// Sees and changes everything, and runs the studio.
    case administrator
}

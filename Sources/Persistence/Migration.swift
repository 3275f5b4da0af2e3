package import GRDB

/// One numbered step of the schema, and its way back.
///
/// Numbers are unique across all rooms and only ever grow: a new migration takes the next free number of the whole house, and one
/// that has been released is never edited or renumbered. The composition root joins the rooms' lists.
package struct Migration: Sendable {
    package let number: Int
    /// What the step does, for people: "jobs", "index jobs by subject".
    package let name: String
    let up: @Sendable (Database) throws -> Void
    let down: @Sendable (Database) throws -> Void

    /// - Parameters:
    ///   - up: runs in a transaction of its own with foreign keys off; they are checked before it commits.
    ///   - down: undoes `up` in the same manner; data that only the newer schema can hold may go.
    package init(
        _ number: Int, _ name: String, up: @escaping @Sendable (Database) throws -> Void,
        down: @escaping @Sendable (Database) throws -> Void
    ) {
        precondition(number > 0, "A migration's number starts at 1.")
        self.number = number
        self.name = name
        self.up = up
        self.down = down
    }

    /// A step written in SQL alone.
    package init(_ number: Int, _ name: String, up: String, down: String) {
        self.init(number, name, up: { try $0.execute(sql: up) }, down: { try $0.execute(sql: down) })
    }
}

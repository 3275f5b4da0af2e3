/// The numbers of readings that an operator might argue with.
package enum ReadingLimits {
    /// Edits of one project: whoever corrects more would rather write another story. All are applied in a tenth of a second to a novel.
    package static let editsMax = 1_000
    /// Faults that a project tells; a file with more is broken as a whole.
    static let faultsToldMax = 50
}

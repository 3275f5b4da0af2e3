import Foundation

/// The numbers of searching that one might argue with.
package enum SearchLimits {
    package static let queryCharactersMax = 500
    /// Words, phrases and beginnings of words in a query.
    static let termsMax = 32
    /// Hits of one search, over all its pages: whoever has not found it among these asks differently.
    package static let hitsMax = 200
    /// What the database may take for one search. Usual ones take milliseconds.
    static let databaseSecondsMax = 3
    /// Sentences written in one transaction, so that nobody waits long for the writer.
    static let sentencesPerCommitMax = 2_000
    /// Packs of vectors removed in one transaction: 4 MiB.
    static let packsRemovedPerCommitMax = 40
    /// After which a run looks again that found another at its book.
    static let otherRunSeconds = 5
    /// Of a project's language, where it names a job: the longest tag that every program must accept (RFC 5646, 4.4.1).
    static let languageBytesMax = 35
    /// Projects whose indexes are asked for in one transaction.
    static let projectsPerCommitMax = 100
    /// Packs of vectors in one run of an index job, some tens of seconds; then whoever waits for the lane has a turn.
    static let packsPerRunMax = 16
    /// How long an index job gives way for others to be begun.
    static let givingWaySeconds = 1
    /// Vectors in one row of the database: 100 KiB.
    static let vectorsPerPackMax = 256
    /// Vectors held in memory for searches to come. A book of 300 pages takes 3 MiB, a million sentences 370 MiB.
    static let vectorBytesMax = 512 << 20
    /// Reciprocal rank fusion's constant (Cormack, Clarke and Büttcher 2009): how little the first few ranks weigh more than those behind.
    static let fusionRank = 60.0
    /// What having some of a query's words counts beside having all of them, or meaning the same.
    static let partialMatchWeight = 0.5
    /// Below this a sentence means something else than what was asked, however near it is among others.
    static let cosineMin: Float = 0.2
}

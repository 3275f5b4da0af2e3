/// The numbers of this room that an operator might argue with.
package enum APILimits {
    /// A story as a file: the longest novels with their pictures stay below.
    package static let storyFileBytesMax = 64 << 20
    /// A story as JSON: all of "War and Peace" is 3 MiB of text.
    package static let storyTextBytesMax = 8 << 20
    /// What JSON adds to such a text, escapes included.
    package static let storyDocumentBytesMax = 2 * storyTextBytesMax
    /// The fields of a form besides its file.
    static let formFieldBytesMax = 64 << 10
    static let formPartsMax = 30
    /// What a form adds to its file: fields, boundaries and the parts' headers.
    package static let formOverheadBytesMax = 1 << 20
    /// JSON without a story in it.
    static let documentBytesMax = 64 << 10
    static let titleCharactersMax = 200
    static let fileNameCharactersMax = 255

    static let projectsPerPage = 20
    static let personasPerPage = 50
    static let jobsPerPage = 50
    static let hitsPerPage = 20
    static let modelsPerPage = 50
    static let itemsPerPageMax = 100
    /// What a filter of jobs may name.
    static let filterCharactersMax = 200
    /// Jobs that a bulk command may name; each costs a row or some, all in one transaction.
    package static let bulkIDsMax = 500
    /// Jobs that a bulk command with a filter changes at most; whoever has more asks again.
    package static let bulkJobsMax = 10_000

    /// How long a WebSocket may stay open without saying who it is.
    static let authenticationSecondsMax = 10
    static let clientIDCharactersMax = 64
    /// How long an administrator who is one no more may go on hearing everybody's jobs at most.
    static let roleCheckSeconds = 30
    /// Channels of one WebSocket.
    static let channelsMax = 256
    static let channelCharactersMax = 64
    /// Bytes of events that may wait for one WebSocket before it is closed as too slow.
    static let liveBacklogBytesMax = 4 << 20
    /// Below this a token can be guessed; the studio says so when it starts.
    package static let operatorTokenCharactersMin = 16
}

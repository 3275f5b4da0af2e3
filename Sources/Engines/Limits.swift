package import Processes

/// The numbers of this room that one might argue with.
package enum EngineLimits {
    /// The descriptor on which a child finds its end of the socket pair.
    package static let childDescriptor = ChildCommand.channelDescriptor
    /// A header is a few hundred bytes of JSON; a prompt or a chapter of words with timings fits easily.
    package static let headerBytesMax = 4 << 20
    /// A minute of video frames does not fit, a 4K picture in floats or an hour of speech does.
    package static let payloadBytesMax = 1 << 30
    /// How long a request may take when the room that asks says nothing else.
    package static let requestSecondsMax = 600
    /// How long an engine may take to end by itself once its socket is closed, before it is killed.
    package static let farewellMillisecondsMax = 500
    /// How often it is looked whether an engine that has closed its socket has ended.
    static let endingCheckMicroseconds: UInt32 = 2_000
    /// What is kept of an engine's log for its error: the reason is nearly always in the last lines.
    package static let logLinesKept = 20
    package static let logBytesKept = 8 << 10
    /// Engines compute for long: they give way to whoever answers requests (nice(2)).
    package static let child = ChildLimits(niceness: 5)
}

import Foundation
import Persistence
import Testing

struct TimestampTests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (1_763_710_999_042, "2025-11-21T07:43:19.042Z"), (-1, "1969-12-31T23:59:59.999Z"),
        (1_709_164_800_500, "2024-02-29T00:00:00.500Z"),
    ])
    func `a moment is written as RFC 3339 and read back`(milliseconds: Int64, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).description == text)
        #expect(Timestamp(text) == Timestamp(milliseconds: milliseconds))
    }

    @Test func `a fraction may be missing, and an offset is respected`() {
        #expect(Timestamp("1970-01-01T00:00:01Z") == Timestamp(milliseconds: 1_000))
        #expect(Timestamp("1970-01-01T01:00:00+01:00") == Timestamp(milliseconds: 0))
    }

    @Test(arguments: ["", "yesterday", "1970-13-01T00:00:00Z"])
    func `what is no time is refused`(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test func `a part of a millisecond counts as a whole one, so that no wait ends early`() {
        #expect(Duration.microseconds(1).wholeMilliseconds == 1)
        #expect(Duration.seconds(1.5).wholeMilliseconds == 1_500)
        #expect(Timestamp(milliseconds: 5) + .milliseconds(-7) == Timestamp(milliseconds: -2))
    }

    @Test func `JSON carries a moment as text, and a document as it was`() throws {
        let moments = try JSONText(encoding: [Timestamp(milliseconds: 0)])
        #expect(moments.text == #"["1970-01-01T00:00:00.000Z"]"#)
        #expect(try moments.decoded(as: [Timestamp].self) == [Timestamp(milliseconds: 0)])
        #expect(throws: StorageError.self) { try moments.decoded(as: [Int].self) }
    }
}

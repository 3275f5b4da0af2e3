import HTTPWire
import Testing

@Suite struct TraceParentTests {
    private static let trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    private static let parent = "00f067aa0ba902b7"

    @Test func `a trace parent is a trace, a span and a flag`() throws {
        let read = try #require(TraceParent("00-\(Self.trace)-\(Self.parent)-01"))
        #expect(read.traceID == Self.trace)
        #expect(read.parentID == Self.parent)
        #expect(read.isSampled)
        #expect(TraceParent("00-\(Self.trace)-\(Self.parent)-00")?.isSampled == false)
        // Unknown flags are passed over.
        #expect(TraceParent("00-\(Self.trace)-\(Self.parent)-fe")?.isSampled == false)
    }

    @Test(arguments: [
        "cc-\(trace)-\(parent)-01", "cc-\(trace)-\(parent)-01-what-the-future-brings", "01-\(trace)-\(parent)-01-",
    ])
    func `a later version is read as far as it is known`(text: String) {
        #expect(TraceParent(text)?.traceID == Self.trace)
    }

    @Test(arguments: [
        "", "00", "00-\(trace)-\(parent)", "00-\(trace)-\(parent)-01-extra", "ff-\(trace)-\(parent)-01",
        "cc-\(trace)-\(parent)-01.extra", "00-\(trace)-\(parent)-0g", "00-\(trace.uppercased())-\(parent)-01",
        "00-\(String(repeating: "0", count: 32))-\(parent)-01", "00-\(trace)-\(String(repeating: "0", count: 16))-01",
        "00_\(trace)-\(parent)-01", "0-\(trace)-\(parent)-01", "0x-\(trace)-\(parent)-01", " 00-\(trace)-\(parent)-01",
    ])
    func `what breaks the grammar is no trace parent`(text: String) {
        #expect(TraceParent(text) == nil)
    }

    @Test func `two of them are none`() {
        let value = "00-\(Self.trace)-\(Self.parent)-01"
        #expect(TraceParent(["traceparent": value]) != nil)
        #expect(TraceParent(["traceparent": value, "Traceparent": value]) == nil)
        #expect(TraceParent(HTTPHeaders()) == nil)
    }
}

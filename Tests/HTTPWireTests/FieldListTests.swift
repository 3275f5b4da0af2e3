import HTTPWire
import Testing

@Suite struct FieldListTests {
    @Test func `a list is cut at its commas, over all fields of its name, and quoted strings are whole`() {
        var headers: HTTPHeaders = ["X": "a, \"b, c\" ,, d;q=\"x\\\", y\"\t"]
        headers.append("x", " ,e")
        headers.append("y", "f")
        #expect(headers.list("X") == ["a", "\"b, c\"", "d;q=\"x\\\", y\"", "e"])
        #expect(headers.list("Z") == [])
    }

    @Test(arguments: [
        ("close", true), ("Close , x", true), ("x,close", true), ("x, close", true), ("closed", false), ("\"close\"", false),
        ("\"x, close\"", false), ("close;q=1", false), ("", false), (",", false), ("\"x, close", false),
    ])
    func `a token is on a list when it is a member of its own`(value: String, isIn: Bool) {
        let headers: HTTPHeaders = ["Connection": value]
        #expect(headers.contains("connection", token: "cloSE") == isIn)
    }

    @Test func `a tag may hold a comma`() {
        let current = Validators(entityTag: "\"a, b\"", lastModifiedSeconds: nil)
        #expect(Preconditions.evaluate(["If-None-Match": "\"x\", W/\"a, b\""], against: current) == .notModified)
        #expect(Preconditions.evaluate(["If-None-Match": "\"b\", \"a\""], against: current) == .proceed)
        #expect(Preconditions.evaluate(["If-Match": ""], against: current) == .failed)
    }

    @Test(
        arguments: [
            ("gzip", .gzip), ("deflate;q=0.5, gzip;q=0.4", .deflate), ("x-gzip ; Q=1", .gzip), ("gzip;q=0", nil),
            ("gzip;q=1.001", nil), ("gzip;level=9", nil), ("gzip;q=", nil), ("gzip q=1", nil), ("*;q=0.1", .gzip),
            ("gzip;q=0.2, identity;q=0.5", nil), ("", nil),
        ] as [(String, ContentCoding?)])
    func `codings are weighed, and what is malformed counts as refused`(value: String, best: ContentCoding?) {
        #expect(AcceptEncoding(["Accept-Encoding": value]).best() == best)
    }
}

import HTTPWire
import Testing

@Suite struct ForwardedHeaderTests {
    @Test(arguments: [
        ("for=192.0.2.60;proto=http;by=203.0.113.43", ["192.0.2.60"]),
        ("For=\"[2001:db8:cafe::17]:4711\"", ["2001:db8:cafe::17"]),
        ("for=192.0.2.43, for=198.51.100.17", ["192.0.2.43", "198.51.100.17"]),
        ("for=192.0.2.43,for=\"[2001:db8::1]\";proto=https;host=\"a.example:8443\"", ["192.0.2.43", "2001:db8::1"]),
        ("for=192.0.2.43; proto=https", ["192.0.2.43"]), ("for=_gazonk", ["_gazonk"]), ("for=\"_SEVKISEK\"", ["_SEVKISEK"]),
        ("for=UNKNOWN", ["unknown"]), ("for=\"192.0.2.1:_port\"", ["192.0.2.1"]), (";for=192.0.2.1;", ["192.0.2.1"]),
        ("for=192.0.2.1;secret=abc", ["192.0.2.1"]), (", for=192.0.2.1 ,", ["192.0.2.1"]),
    ])
    func `forwarded elements are read as RFC 7239 section 4 writes them`(value: String, nodes: [String]) throws {
        let hops = try #require(ForwardedHeader.hops(forwarded: [value]))
        #expect(
            hops.map { hop in
                switch hop.node {
                case .address(let address, _): address
                case .hidden(let name): name
                case nil: "-"
                }
            } == nodes)
    }

    @Test func `several headers are one list, and each hop keeps its own scheme and host`() throws {
        let hops = try #require(
            ForwardedHeader.hops(forwarded: ["for=192.0.2.1;proto=HTTPS;host=a.example", "for=\"192.0.2.2:80\";proto=http"]))
        #expect(
            hops == [
                ForwardedHop(node: .address("192.0.2.1", port: nil), scheme: "https", host: "a.example"),
                ForwardedHop(node: .address("192.0.2.2", port: 80), scheme: "http"),
            ])
    }

    @Test(arguments: [
        "for", "for=", "=192.0.2.1", "for=192.0.2.1 proto=http", "for=\"192.0.2.1", "for=2001:db8::1", "for=\"2001:db8::1\"",
        "for=192.0.2.1;for=192.0.2.2", "proto=ftp", "host=\"a b\"", "host=\"a/b\"", "for=\"[2001:db8::1\"",
        "for=\"192.0.2.1:\"",
        "for=\"192.0.2.1:99999\"", "for=_", "for=example.org", "for=192.0.2.1, proto", "for=\"_a b\"", "for =192.0.2.1",
    ])
    func `what breaks the grammar is nothing at all`(value: String) {
        #expect(ForwardedHeader.hops(forwarded: [value]) == nil)
        #expect(ForwardedHeader.hops(forwarded: ["for=192.0.2.9", value]) == nil)
    }

    @Test func `the older headers are a list of addresses, with a scheme and a host for all or for each`() {
        let one = ForwardedHeader.hops(xForwardedFor: ["192.0.2.1, 2001:db8::1"], schemes: ["https"], hosts: ["a.example"])
        #expect(
            one == [
                ForwardedHop(node: .address("192.0.2.1", port: nil), scheme: "https", host: "a.example"),
                ForwardedHop(node: .address("2001:db8::1", port: nil), scheme: "https", host: "a.example"),
            ])
        let each = ForwardedHeader.hops(
            xForwardedFor: ["192.0.2.1:5", "[2001:db8::1]:6"], schemes: ["https", "http"], hosts: [])
        #expect(
            each == [
                ForwardedHop(node: .address("192.0.2.1", port: 5), scheme: "https"),
                ForwardedHop(node: .address("2001:db8::1", port: 6), scheme: "http"),
            ])
    }

    @Test(
        arguments: [
            (["example.org"], []), (["192.0.2.1, <script>"], []), (["192.0.2.1, 192.0.2.2, 192.0.2.3"], ["http, https"]),
            (["192.0.2.1"], ["gopher"]), ([""], []),
        ] as [([String], [String])])
    func `older headers that make no sense are nothing at all`(addresses: [String], schemes: [String]) {
        #expect(ForwardedHeader.hops(xForwardedFor: addresses, schemes: schemes, hosts: []) == nil)
    }
}

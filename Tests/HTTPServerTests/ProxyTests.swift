import HTTPServer
import HTTPWire
import Testing

@Suite struct ProxyTests {
    /// A server that tells what it makes of each request.
    private func ask(_ headers: String, trusting proxies: [String], from source: String = "127.0.0.1") async throws -> String {
        let trusted = try TrustedProxies(parsing: proxies)
        var router = Router()
        router.get("/") { request in
            .text("\(request.client) \(request.isSecure ? "https" : "http") \(request.host ?? "-")")
        }
        return try await withServer(router, { $0.trustedProxies = trusted }) { port, _ in
            try await RawClient.with(.tcp(host: "127.0.0.1", port: port), from: source) { client in
                try await client.get("/", headers.split(separator: "|").map { "\($0)\r\n" }.joined()).text
            }
        }
    }

    @Test(arguments: [
        // One proxy, and what it says.
        ("Forwarded: for=192.0.2.1;proto=https;host=studio.example", "192.0.2.1:0 https studio.example"),
        (
            "X-Forwarded-For: 192.0.2.1|X-Forwarded-Proto: https|X-Forwarded-Host: studio.example",
            "192.0.2.1:0 https studio.example"
        ),
        ("X-Forwarded-For: 192.0.2.1:7", "192.0.2.1:7 http a"),
        ("Forwarded: for=\"[2001:db8::1]:7\"", "[2001:db8::1]:7 http a"),
        // What stands before the first who is no proxy of ours, the client may have made up.
        ("X-Forwarded-For: 10.9.9.9, 192.0.2.1", "192.0.2.1:0 http a"),
        ("X-Forwarded-For: 192.0.2.9, 192.0.2.1, 10.0.0.7", "192.0.2.1:0 http a"),
        ("Forwarded: for=192.0.2.9;proto=https, for=192.0.2.1;proto=http, for=10.0.0.7;proto=https", "192.0.2.1:0 http a"),
        ("Forwarded: for=192.0.2.1|Forwarded: for=10.0.0.7", "192.0.2.1:0 http a"),
        // All of them are ours: the farthest asked.
        ("X-Forwarded-For: 10.0.0.1, 10.0.0.2", "10.0.0.1:0 http a"),
        // Hidden clients keep their names.
        ("Forwarded: for=_guest", "_guest http a"), ("Forwarded: for=unknown", "unknown http a"),
        // Both kinds, which agree.
        ("Forwarded: for=192.0.2.1;proto=https|X-Forwarded-For: 192.0.2.1|X-Forwarded-Proto: https", "192.0.2.1:0 https a"),
    ])
    func `a trusted proxy says who asks`(headers: String, told: String) async throws {
        #expect(try await ask(headers, trusting: ["127.0.0.0/8", "10.0.0.0/8"]) == told)
    }

    @Test(arguments: [
        "Forwarded: for=192.0.2.1;;proto", "Forwarded: for=192.0.2.1, nonsense", "X-Forwarded-For: 192.0.2.1, nonsense",
        "X-Forwarded-For: 192.0.2.1|X-Forwarded-Proto: javascript", "Forwarded: for=999.0.2.1", "X-Forwarded-For: 1.2.3",
        "Forwarded: proto=https", "X-Forwarded-Proto: https", "X-Forwarded-Host: evil.example",
        // The proxy has set one, the client the other.
        "Forwarded: for=192.0.2.66|X-Forwarded-For: 192.0.2.1",
        "Forwarded: for=192.0.2.1;host=evil.example|X-Forwarded-For: 192.0.2.1",
        "Forwarded: nonsense|X-Forwarded-For: 192.0.2.1",
    ])
    func `what makes no sense is ignored as a whole`(headers: String) async throws {
        let told = try await ask(headers, trusting: ["127.0.0.0/8"])
        #expect(told.hasPrefix("127.0.0.1:"))
        #expect(told.hasSuffix(" http a"))
    }

    @Test(arguments: [[], ["127.0.0.1"], ["unix"], ["127.0.0.4/31"]])
    func `who is not trusted can say what they like`(proxies: [String]) async throws {
        let headers = "Forwarded: for=192.0.2.1;proto=https|X-Forwarded-For: 192.0.2.1"
        #expect(try await ask(headers, trusting: proxies, from: "127.0.0.2").hasPrefix("127.0.0.2:"))
    }

    @Test func `a proxy behind a Unix socket is trusted by name`() async throws {
        try await withFolder { folder in
            let trusted = try TrustedProxies(parsing: ["unix"])
            var router = Router()
            router.get("/") { request in .text("\(request.client.host) \(request.peer)") }
            try await withServer(
                router,
                {
                    $0.trustedProxies = trusted
                    $0.listenAddresses.append(.unix(path: "\(folder)/s"))
                }
            ) { _, _ in
                let told = try await RawClient.with(.unix(path: "\(folder)/s")) {
                    try await $0.get("/", "X-Forwarded-For: 192.0.2.1\r\n").text
                }
                #expect(told == "192.0.2.1 unix")
            }
        }
    }

    @Test(arguments: ["10.0.0.0/33", "10.0.0/8", "::/129", "10.0.0.0/-1", "10.0.0.0/", "proxy", "", "10.0.0.0/8/8", "::1/+1"])
    func `what is no range is refused`(text: String) {
        #expect(AddressRange(text) == nil)
        #expect(throws: ConnectionError.self) { try TrustedProxies(parsing: [text]) }
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.1.2", true), ("10.0.0.0/8", "11.0.0.1", false), ("10.1.2.3/8", "10.9.9.9", true),
        ("0.0.0.0/0", "192.0.2.1", true), ("0.0.0.0/0", "2001:db8::1", false), ("::/0", "2001:db8::1", true),
        ("2001:db8::/32", "2001:db8:ffff::1", true), ("2001:db8::/32", "2001:db9::1", false), ("192.0.2.1", "192.0.2.1", true),
        ("192.0.2.1", "192.0.2.2", false), ("::1", "::1", true), ("10.0.0.0/8", "::ffff:10.1.1.1", true),
        ("192.0.2.128/25", "192.0.2.127", false), ("fe80::/10", "febf::1", true), ("fe80::/10", "fec0::1", false),
    ])
    func `a range holds the addresses that share its leading bits`(range: String, address: String, isIn: Bool) throws {
        #expect(try #require(AddressRange(range)).contains(try #require(IPAddress(address))) == isIn)
    }

    @Test(arguments: [
        ("192.0.2.1", "192.0.2.1"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"), ("2001:db8:1:2::", "2001:db8:1:2::"),
        ("::ffff:192.0.2.1", "192.0.2.1"), ("unix", "unix"), ("_hidden", "_hidden"),
    ])
    func `who misbehaves is counted by network: an IPv6 client has a /64 to change its address in`(
        host: String, network: String
    ) {
        #expect(PeerAddress(host: host, port: 1).network == network)
    }

    @Test(arguments: ["192.0.2.1", "2001:db8::1", "::1", "::", "0.0.0.0", "255.255.255.255", "2001:db8:1:2:3:4:5:6"])
    func `an address is written as it was read`(text: String) {
        #expect(IPAddress(text)?.description == text)
    }
}

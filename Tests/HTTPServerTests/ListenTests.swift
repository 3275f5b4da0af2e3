import CLinux
import Glibc
import HTTPServer
import HTTPWire
import Testing

private func router() -> Router {
    var router = Router()
    router.get("/") { request in .text(request.peer.host) }
    return router
}

@Suite struct ListenTests {
    @Test func `a server listens on several addresses at once, each on all loops`() async throws {
        try await withFolder { folder in
            let path = "\(folder)/studio.sock"
            try await withServer(
                router(),
                {
                    $0.listenAddresses = [
                        .tcp(host: "127.0.0.1", port: 0), .tcp(host: "127.0.0.2", port: 0), .tcp(host: "::1", port: 0),
                        .unix(path: path),
                    ]
                    $0.loopCount = 3
                }
            ) { port, server in
                let addresses = try await server.addresses
                #expect(addresses.count == 4)
                #expect(addresses.first?.port == port)
                for _ in 0..<8 {
                    for (address, peer) in zip(addresses, ["127.0.0.1", "127.0.0.1", "::1", "unix"]) {
                        let answer = try await RawClient.get("/", at: address)
                        #expect(answer.text == peer || answer.text == "127.0.0.2")
                    }
                }
            }
            #expect(fileNames(folder) == [])
        }
    }

    @Test func `a socket on all IPv6 addresses takes IPv4 clients too, and tells them by their own address`() async throws {
        try await withServer(router(), { $0.listenAddresses = [.tcp(host: "::", port: 0)] }) { port, _ in
            for (host, peer) in [("127.0.0.1", "127.0.0.1"), ("::1", "::1")] {
                let answer = try await RawClient.get("/", at: .tcp(host: host, port: port))
                #expect(answer.text == peer)
            }
        }
    }

    @Test func `all IPv4 and all IPv6 addresses may share a port`() async throws {
        let free = try await withServer(router(), { $0.listenAddresses = [.tcp(host: "::", port: 0)] }) { port, _ in port }
        try await withServer(
            router(), { $0.listenAddresses = [.tcp(host: "::", port: free), .tcp(host: "0.0.0.0", port: free)] }
        ) { _, server in
            for host in ["127.0.0.1", "::1"] {
                let text = try await RawClient.get("/", at: .tcp(host: host, port: free)).text
                #expect(text == host)
            }
        }
    }

    @Test func `a Unix socket has the permissions that were asked for`() async throws {
        try await withFolder { folder in
            for permissions in [UInt32(0o600), 0o666] {
                let path = "\(folder)/s"
                try await withServer(
                    router(), { $0.listenAddresses.append(.unix(path: path, permissions: permissions)) }
                ) { _, _ in
                    var status = stat()
                    #expect(lstat(path, &status) == 0)
                    #expect(status.st_mode & 0o777 == permissions)
                }
            }
        }
    }

    @Test func `a stale socket file is replaced, a live one and another file are not`() async throws {
        try await withFolder { folder in
            let path = "\(folder)/s"
            // What a crash leaves behind: bound, and nobody listens.
            let stale = try bindUnix(path)
            close(stale)
            #expect(fileNames(folder) == ["s"])
            try await withServer(router(), { $0.listenAddresses.append(.unix(path: path)) }) { _, _ in
                let status = try await RawClient.get("/", at: .unix(path: path)).status
                #expect(status == 200)
                await expectNoListening([.unix(path: path)], says: "another program listens there")
                // The refused server has not taken the file away.
                let later = try await RawClient.get("/", at: .unix(path: path)).status
                #expect(later == 200)
            }
            writeFile(path, [1])
            await expectNoListening([.unix(path: path)], says: "no socket")
            #expect(fileNames(folder) == ["s"])
        }
    }

    @Test func `a socket file that has been replaced meanwhile is left alone`() async throws {
        try await withFolder { folder in
            let path = "\(folder)/s"
            try await withServer(router(), { $0.listenAddresses.append(.unix(path: path)) }) { _, _ in
                unlink(path)
                writeFile(path, [1])
            }
            #expect(fileNames(folder) == ["s"])
        }
    }

    @Test func `when one address cannot be had, none is kept`() async throws {
        try await withFolder { folder in
            let path = "\(folder)/s"
            try await withServer(router()) { port, _ in
                await expectNoListening(
                    [.unix(path: path), .tcp(host: "127.0.0.1", port: port)], says: "another program listens there")
                #expect(fileNames(folder) == [])
            }
            await expectNoListening([.unix(path: "\(folder)/\(String(repeating: "x", count: 120))")], says: "107 bytes")
            await expectNoListening([.unix(path: "\(folder)/no/such/folder")], says: "No such file")
            await expectNoListening([.inherited(descriptor: 0)], says: "no listening socket")
        }
    }

    @Test func `a port that was had is free again when the next address is not to be had`() async throws {
        // An address that no other test listens on.
        let chosen = ListenAddress.tcp(host: "127.0.0.77", port: 0)
        let had = try await withServer(router(), { $0.listenAddresses = [chosen] }) { _, server in try await server.addresses }
        try await withServer(router()) { taken, _ in
            await expectNoListening(had + [.tcp(host: "127.0.0.1", port: taken)], says: "another program listens there")
            try await withServer(router(), { $0.listenAddresses = had }) { _, server in
                let addresses = try await server.addresses
                #expect(addresses == had)
            }
        }
    }

    @Test(arguments: [
        ("127.0.0.1:80", ListenAddress.tcp(host: "127.0.0.1", port: 80)), ("[::1]:0", .tcp(host: "::1", port: 0)),
        ("localhost:8000", .tcp(host: "localhost", port: 8000)), ("unix:/run/s", .unix(path: "/run/s")),
        ("unix:/run/s?mode=0600", .unix(path: "/run/s", permissions: 0o600)),
    ])
    func `an address is read as it is written`(text: String, address: ListenAddress) throws {
        #expect(try ListenAddress(parsing: text) == address)
    }

    @Test(arguments: [
        "", "8000", ":8000", "::1:80", "[::1]", "[::1:80", "[localhost]:80", "a:b", "a:65536", "a:-1", "unix:", "unix:run",
        "unix:/s?mode=888", "unix:/s?mode=1777", "unix:/s?m=1", "a:+1",
    ])
    func `what is no address is refused with an example`(text: String) {
        let error = #expect(throws: ConnectionError.self) { try ListenAddress(parsing: text) }
        #expect(error?.description.contains("unix:/path") == true)
    }

    private func expectNoListening(_ addresses: [ListenAddress], says: String) async {
        var configuration = ServerConfiguration()
        configuration.listenAddresses = addresses
        let server = Server(configuration: configuration, router: router())
        let error = await #expect(throws: ConnectionError.self) { try await server.run() }
        #expect(error?.description.contains(says) == true, "\(error?.description ?? "")")
    }

    private func bindUnix(_ path: String) throws -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let result = withUnsafePointer(to: address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else { throw RawClient.Failure(what: "bind") }
        return descriptor
    }
}

@Suite struct ConnectionCapTests {
    @Test func `one address may take only so many connections, whichever loop they come to`() async throws {
        try await withServer(
            router(),
            {
                $0.loopCount = 2
                $0.limits.connectionsPerAddressMax = 2
                $0.addressesWithoutCap = []
            }
        ) { port, _ in
            let address = ListenAddress.tcp(host: "127.0.0.1", port: port)
            try await RawClient.with(address) { first in
                #expect(try await first.get("/").status == 200)
                try await RawClient.with(address) { second in
                    #expect(try await second.get("/").status == 200)
                    let refused = try await RawClient.greeting(at: address)
                    #expect(refused.status == 503)
                    #expect(refused.header("Connection") == "close")
                    // Somebody else still comes in.
                    let status = try await RawClient.get("/", at: address, from: "127.0.0.3").status
                    #expect(status == 200)
                }
            }
            // Who has left makes room; the server hears of it a moment later.
            while try await RawClient.get("/", at: address).status != 200 {}
        }
    }

    @Test func `this machine, trusted proxies and Unix sockets are not counted`() async throws {
        try await withFolder { folder in
            let path = "\(folder)/s"
            let proxies = try TrustedProxies(parsing: ["127.0.0.3"])
            try await withServer(
                router(),
                {
                    $0.limits.connectionsPerAddressMax = 0
                    $0.addressesWithoutCap = AddressRange("127.0.0.2").map { [$0] } ?? []
                    $0.trustedProxies = proxies
                    $0.listenAddresses.append(.unix(path: path))
                }
            ) { port, _ in
                let address = ListenAddress.tcp(host: "127.0.0.1", port: port)
                let status = try await RawClient.greeting(at: address).status
                #expect(status == 503)
                for source in ["127.0.0.2", "127.0.0.3"] {
                    let status = try await RawClient.get("/", at: address, from: source).status
                    #expect(status == 200)
                }
                let local = try await RawClient.get("/", at: .unix(path: path)).status
                #expect(local == 200)
            }
        }
    }
}

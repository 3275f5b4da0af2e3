import HTTPServer
import HTTPWire
import Synchronization
import Testing

/// Clients that stall, break off, or speak something else.
@Suite(.serialized) struct TLSHandshakeTests {
    private static func router() -> Router {
        var router = Router()
        router.get("/small") { _ in .text("small") }
        return router
    }

    /// Starts `openssl s_client`, which takes single letters as commands, and waits until it is connected.
    private static func interactive(_ version: String) -> String {
        """
        import subprocess
        client = subprocess.Popen(
            ["timeout", "30", "openssl", "s_client", "-connect", "127.0.0.1:%d" % port, "\(version)"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, bufsize=0)
        def until(text):
            seen = b""
            while text not in seen:
                byte = client.stdout.read(1)
                if not byte: raise SystemExit(seen)
                seen += byte
        until(b"Verify return code")

        """
    }

    @Test func `a handshake that stalls is cut`() async throws {
        try await withTLSServer(Self.router(), { $0.limits.handshakeSecondsMax = 1 }) { bench in
            let said = try await bench.python(
                """
                silent = socket.create_connection(("127.0.0.1", port), 30)
                begun = Loose()
                try: begun.tls.do_handshake()
                except ssl.SSLWantReadError: pass
                hello = begun.output.read()
                begun.socket.sendall(hello[:100])
                answered = Loose()
                try: answered.tls.do_handshake()
                except ssl.SSLWantReadError: answered.send()
                print(silent.recv(1), begun.socket.recv(1))
                while answered.socket.recv(65536): pass
                print(ask(connect())[0])
                """)
            #expect(said == "b'' b''\n200\n")
        }
    }

    @Test func `a client may reset at any byte of the handshake`() async throws {
        try await withTLSServer(Self.router()) { bench in
            let said = try await bench.python(
                """
                size = 1
                while True:
                    client = Loose()
                    client.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    try: client.tls.do_handshake()
                    except ssl.SSLWantReadError: pass
                    hello = client.output.read()
                    client.socket.sendall(hello[:size])
                    client.socket.close()
                    if size > len(hello): break
                    size += 13
                print(ask(connect())[0])
                """)
            #expect(said == "200\n")
        }
    }

    @Test func `a client that sends one byte at a time is served`() async throws {
        try await withTLSServer(Self.router()) { bench in
            let said = try await bench.python(
                """
                class Slow(Loose):
                    def send(self):
                        for byte in self.output.read(): self.socket.sendall(bytes([byte]))
                client = Slow()
                client.until_done(client.tls.do_handshake)
                for _ in range(2):
                    client.tls.write(GET % (b"/small", b""))
                    print(client.until_done(lambda: client.tls.read(65536))[-5:])
                """)
            #expect(said == "b'small'\nb'small'\n")
        }
    }

    @Test func `a request and the end may come in the same bytes`() async throws {
        try await withTLSServer(Self.router()) { bench in
            let said = try await bench.python(
                """
                client = Loose()
                client.until_done(client.tls.do_handshake)
                client.tls.write(GET % (b"/small", b""))
                try: client.tls.unwrap()
                except ssl.SSLWantReadError: pass
                client.send()
                received = b""
                while (bytes_ := client.socket.recv(65536)): received += bytes_
                # Tickets, a response, close_notify: Python's module cannot decrypt once it has said its end.
                print(len(received) > 100)
                """)
            #expect(said == "True\n")
        }
    }

    @Test func `keys may be updated in between`() async throws {
        try await withTLSServer(Self.router()) { bench in
            let said = try await bench.python(
                Self.interactive("-tls1_3") + """
                    for _ in range(3):
                        client.stdin.write(b"K\\n")
                        until(b"KEYUPDATE")
                        client.stdin.write(b"GET /small HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n")
                        until(b"\\r\\n\\r\\nsmall")
                        print("answered")
                    client.kill()
                    client.wait()
                    """)
            #expect(said == "answered\nanswered\nanswered\n")
        }
    }

    @Test func `nobody negotiates anew in TLS 1.2`() async throws {
        try await withTLSServer(Self.router()) { bench in
            let said = try await bench.python(
                Self.interactive("-tls1_2") + """
                    client.stdin.write(b"R\\n")
                    until(b"no renegotiation")
                    client.kill()
                    client.wait()
                    print("refused")
                    """)
            #expect(said == "refused\n")
            let after = try await bench.sClient("-tls1_2")
            #expect(after.contains("small"))
        }
    }

    @Test func `plain HTTP is told to use https, and counted`() async throws {
        let events = HeardEvents()
        try await withTLSServer(Self.router(), { $0.eventSink = events.note }) { bench in
            try await RawClient.with(port: bench.port) { client in
                let answer = try await client.ask("POST /small HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody")
                #expect(answer.status == 400)
                #expect(answer.header("Connection") == "close")
                #expect(answer.text == "This port speaks TLS: use https instead of http.\n")
                #expect(try await client.receiveToEnd() == [])
                #expect(events.all.contains(.plainHTTPOnTLS))
            }
        }
    }

    @Test func `a connection too many is closed without a word, and counted`() async throws {
        let events = HeardEvents()
        try await withTLSServer(
            Self.router(),
            {
                $0.eventSink = events.note
                $0.limits.connectionsPerAddressMax = 0
                $0.addressesWithoutCap = []
            }
        ) { bench in
            try await RawClient.with(port: bench.port) { client in
                let received = try await client.receiveToEnd()
                #expect(received?.isEmpty != false)
                #expect(events.all.contains(.connectionRefused(.addressFull)))
            }
        }
    }

    @Test func `what is neither is refused, and others are served on`() async throws {
        try await withTLSServer(Self.router()) { bench in
            try await RawClient.with(port: bench.port) { client in
                try await client.send(Array(repeating: 0, count: 1000))
                // An alert (type 21) at most, and the end.
                #expect(try await client.receiveToEnd()?.first.map { $0 == 21 } != false)
            }
            let said = try await bench.python(
                """
                client = Loose()
                client.until_done(client.tls.do_handshake)
                client.tls.write(GET % (b"/small", b""))
                record = bytearray(client.output.read())
                record[-1] ^= 1
                client.socket.sendall(record)
                try:
                    print(client.until_done(lambda: client.tls.read(65536)))
                except ssl.SSLError as error:
                    print(error.reason)
                print(ask(connect())[0])
                """)
            #expect(said == "SSLV3_ALERT_BAD_RECORD_MAC\n200\n")
        }
    }

    @Test func `stopping says goodbye to idle connections and cuts handshakes`() async throws {
        try await withTLSServer(Self.router()) { bench in
            async let said = bench.python(
                """
                idle = connect()
                print(ask(idle)[0])
                begun = socket.create_connection(("127.0.0.1", port), 30)
                open(folder + "/ready", "w").close()
                print(idle.recv(1), begun.recv(1))
                """)
            while !fileNames(bench.folder).contains("ready") { try await Task.sleep(for: .milliseconds(20)) }
            await bench.server.shutDown(gracePeriod: .seconds(120))
            #expect(try await said == "200\nb'' b''\n")
        }
    }
}

/// What a server has told of its connections.
private final class HeardEvents: Sendable {
    private let events = Mutex<[ServerEvent]>([])

    var all: [ServerEvent] { events.withLock { $0 } }

    func note(_ event: ServerEvent) { events.withLock { $0.append(event) } }
}

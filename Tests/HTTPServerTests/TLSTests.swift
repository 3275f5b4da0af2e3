import Foundation
import HTTPServer
import HTTPWire
import Testing

/// HTTP and WebSocket over TLS, as Python's ssl module and `openssl s_client` see them.
@Suite(.serialized) struct TLSTests {
    private static let payloadBytes = 6_000_001

    private static func router() -> Router {
        var router = Router()
        router.get("/small") { .text($0.isSecure ? "secure" : "plain") }
        router.get("/about") { request in
            .text("\(request.security?.protocolVersion ?? "none") \(request.security?.cipher ?? "none")")
        }
        router.get("/large") { _ in .bytes(noise(payloadBytes), type: .binary) }
        router.get("/until-close") { _ in
            .stream(type: .binary) { writer in for _ in 0..<20 { try await writer.write(noise(50_000)) } }
        }
        router.get("/breaks") { _ in
            .stream(type: .binary) { writer in
                try await writer.write(noise(50_000))
                throw HTTPError(.internalServerError, "The disk has gone.")
            }
        }
        router.post("/echo") { request in
            .stream(type: .binary) { writer in for try await chunk in request.body { try await writer.write(chunk) } }
        }
        router.webSocket("/ws") { _, socket in for await message in socket.messages { try await socket.send(message) } }
        return router
    }

    @Test func `TLS 1.2 and 1.3 are spoken, older ones are not`() async throws {
        try await withTLSServer(Self.router()) { bench in
            let said = try await bench.python(
                """
                for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
                    context = settings()
                    context.minimum_version = context.maximum_version = version
                    print(ask(connect(context), b"/about")[2].decode())
                context = settings()
                context.set_ciphers("ALL:@SECLEVEL=0")
                context.minimum_version = ssl.TLSVersion.TLSv1
                context.maximum_version = ssl.TLSVersion.TLSv1_1
                try:
                    connect(context)
                except ssl.SSLError as error:
                    print(error.reason)
                print(ask(connect())[2].decode())
                """)
            #expect(
                said == """
                    TLSv1.2 ECDHE-ECDSA-AES128-GCM-SHA256
                    TLSv1.3 TLS_AES_256_GCM_SHA384
                    TLSV1_ALERT_PROTOCOL_VERSION
                    secure

                    """)
        }
    }

    @Test func `the protocol is http 1.1 or none`() async throws {
        try await withTLSServer(Self.router()) { bench in
            let said = try await bench.python(
                """
                for offer in (["h2", "http/1.1"], [], ["h2", "spdy/3"]):
                    context = settings()
                    if offer: context.set_alpn_protocols(offer)
                    try:
                        connection = connect(context)
                        print(connection.selected_alpn_protocol(), ask(connection)[0])
                    except ssl.SSLError as error:
                        print("no application protocol" in str(error))
                """)
            #expect(said == "http/1.1 200\nNone 200\nTrue\n")
        }
    }

    @Test(arguments: ["-tls1_2", "-tls1_3"]) func `a session is resumed`(version: String) async throws {
        try await withTLSServer(Self.router()) { bench in
            let session = "\(bench.folder)/session"
            #expect(try await bench.sClient("\(version) -sess_out \(session)").contains("New, TLSv1."))
            let resumed = try await bench.sClient("\(version) -sess_in \(session)")
            #expect(resumed.contains("Reused, TLSv1."))
            #expect(resumed.contains("secure"))
            // A new certificate has to be shown: old sessions are over.
            try await bench.server.reloadCertificates()
            #expect(try await bench.sClient("\(version) -sess_in \(session)").contains("New, TLSv1."))
        }
    }

    @Test func `large bodies go down and up, at the same time too`() async throws {
        try await withTLSServer(Self.router()) { bench in
            let said = try await bench.python(
                """
                connection = connect()
                body = ask(connection, b"/large")[2]
                print(hashlib.sha256(body).hexdigest())
                head = b"POST /echo HTTP/1.1\\r\\nHost: a\\r\\nConnection: close\\r\\n"
                whole = b"Content-Length: %d\\r\\n\\r\\n" % len(body) + body
                parts = [body[start:start + 70001] for start in range(0, len(body), 70001)] + [b""]
                chunked = b"".join(b"%x\\r\\n" % len(part) + part + b"\\r\\n" for part in parts)
                print(answer(converse(connection, head + whole))[2] == body)
                print(answer(converse(connect(), head + b"Transfer-Encoding: chunked\\r\\n\\r\\n" + chunked))[2] == body)
                """)
            let bytes = noise(Self.payloadBytes)
            let digest = try await Self.digest(bytes, in: bench.folder)
            #expect(said == "\(digest)\nTrue\nTrue\n")
        }
    }

    @Test func `a client that reads slowly gets every byte`() async throws {
        try await withTLSServer(Self.router()) { bench in
            let said = try await bench.python(
                """
                plain = socket.socket()
                plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                plain.settimeout(30)
                plain.connect(("127.0.0.1", port))
                connection = connect(socket_=plain)
                connection.sendall(GET % (b"/large", b""))
                time.sleep(0.3)
                print(hashlib.sha256(answer(connection.makefile("rb", 4096))[2]).hexdigest())
                """)
            let digest = try await Self.digest(noise(Self.payloadBytes), in: bench.folder)
            #expect(said == "\(digest)\n")
        }
    }

    @Test func `files go out whole and in ranges`() async throws {
        try await withTLSServer(Self.router()) { bench in
            mkdir("\(bench.folder)/files", 0o700)
            writeFile("\(bench.folder)/files/film.bin", noise(3_000_017))
            let files = try StaticDirectory(path: "\(bench.folder)/files")
            var router = Router()
            router.get("/files/{file...}") { try files.respond(to: $0) }
            let folder = bench.folder
            let said = try await withServer(
                router,
                {
                    $0.tls = TLSConfiguration(certificateFile: "\(folder)/server.pem", keyFile: "\(folder)/server.key")
                }
            ) { port, server in
                try await TLSBench(port: port, server: server, folder: folder).python(
                    """
                    film = open(folder + "/files/film.bin", "rb").read()
                    connection = connect()
                    print(ask(connection, b"/files/film.bin")[2] == film)
                    for first, last in ((0, 0), (16383, 16384), (65535, 200000), (1000000, 3000016)):
                        status, headers, body = ask(connection, b"/files/film.bin", b"Range: bytes=%d-%d\\r\\n" % (first, last))
                        print(status, body == film[first:last + 1])
                    status, headers, body = ask(connection, b"/files/film.bin", b"Range: bytes=1-100000,2000000-2000009\\r\\n")
                    print(status, film[1:100001] in body, film[2000000:2000010] in body, len(body) < 101000)
                    """)
            }
            #expect(said == "True\n" + String(repeating: "206 True\n", count: 4) + "206 True True True\n")
        }
    }

    @Test func `pipelined requests are answered in order, however many share a record`() async throws {
        try await withTLSServer(Self.router()) { bench in
            let said = try await bench.python(
                """
                requests = b"".join(GET % (b"/small", b"X: %d\\r\\n" % n) + GET % (b"/none/%d" % n, b"") for n in range(3000))
                file = converse(connect(), requests + GET % (b"/small", b"Connection: close\\r\\n"))
                print({(answer(file)[0], answer(file)[0]) for _ in range(3000)})
                print(answer(file)[0])
                """)
            #expect(said == "{(200, 404)}\n200\n")
        }
    }

    @Test func `WebSocket messages come back`() async throws {
        try await withTLSServer(Self.router()) { bench in
            let said = try await bench.python(
                """
                connection = connect()
                file = connection.makefile("rb")
                connection.sendall(
                    GET % (b"/ws", b"Upgrade: websocket\\r\\nConnection: Upgrade\\r\\nSec-WebSocket-Version: 13\\r\\n"
                    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\\r\\n"))
                while (line := file.readline().strip()):
                    if b"101" in line: print(line.decode())
                def frame(first, payload):
                    size = bytes([254]) + struct.pack(">H", len(payload)) if len(payload) > 125 else bytes([128 + len(payload)])
                    return bytes([first]) + size + bytes(4) + payload
                def receive():
                    first, size = file.read(2)
                    if size == 126: size = struct.unpack(">H", file.read(2))[0]
                    return first, file.read(size)
                connection.sendall(b"".join(frame(0x81, b"%d" % n) for n in range(100)))
                print([receive() for n in range(100)] == [(0x81, b"%d" % n) for n in range(100)])
                large = os.urandom(60000)
                for start in range(5):
                    connection.sendall(frame(0x82, large))
                print([receive() for _ in range(5)] == [(0x82, large)] * 5)
                connection.sendall(frame(0x88, b"\\x03\\xe8"))
                print(receive(), file.read())
                """)
            #expect(said == "HTTP/1.1 101 Switching Protocols\nTrue\nTrue\n(136, b'\\x03\\xe8') b''\n")
        }
    }

    @Test func `the end is announced, unless the response broke off`() async throws {
        try await withTLSServer(Self.router()) { bench in
            let said = try await bench.python(
                """
                for path in (b"/until-close", b"/breaks"):
                    connection = connect()
                    connection.sendall(b"GET %s HTTP/1.0\\r\\n\\r\\n" % path)
                    try:
                        print(len(answer(connection.makefile("rb"))[2]))
                    except ssl.SSLError as error:
                        print(error.reason)
                """)
            #expect(said == "1000000\nUNEXPECTED_EOF_WHILE_READING\n")
        }
    }

    @Test func `an answer arrives though the body was not read`() async throws {
        try await withTLSServer(Self.router()) { bench in
            let said = try await bench.python(
                """
                body = os.urandom(4000000)
                head = b"POST /small HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: %d\\r\\n\\r\\n" % len(body)
                print(answer(converse(connect(), head + body))[0])
                """)
            #expect(said == "405\n")
        }
    }

    @Test func `a client that takes nothing is given up`() async throws {
        let given = Flag()
        let adjust: @Sendable (inout ServerConfiguration) -> Void = {
            $0.limits.stallSecondsMax = 1
            $0.accessLog = { if $0.failure?.contains("too slow") == true { given.raise() } }
        }
        var router = Self.router()
        router.get("/endless") { _ in
            .stream(type: .binary) { writer in while true { try await writer.write(noise(1 << 20)) } }
        }
        try await withTLSServer(router, adjust) { bench in
            async let said = bench.python(
                """
                connection = connect()
                connection.sendall(GET % (b"/endless", b""))
                while not os.path.exists(folder + "/given-up"): time.sleep(0.02)
                try:
                    while connection.recv(65536): pass
                    print("said goodbye")
                except (ssl.SSLError, ConnectionError) as error:
                    print("cut")
                """)
            await given.wait()
            writeFile("\(bench.folder)/given-up", [])
            let heard = try await said
            #expect(heard == "cut\n")
        }
    }

    /// The digest as a program of another hand computes it.
    private static func digest(_ bytes: [UInt8], in folder: String) async throws -> String {
        writeFile("\(folder)/bytes", bytes)
        return String(try await runProgram("/usr/bin/sha256sum", ["\(folder)/bytes"]).prefix(64))
    }
}

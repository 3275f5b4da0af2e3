import HTTPServer
import HTTPWire

/// Runs a server with a certificate of its own, in a folder that goes with it.
func withTLSServer<Result: Sendable>(
    _ router: Router, _ adjust: @Sendable (inout ServerConfiguration) -> Void = { _ in },
    _ work: @Sendable (TLSBench) async throws -> Result
) async throws -> Result {
    try await withFolder { folder in
        try await makeCertificate(in: folder)
        var configuration = ServerConfiguration()
        configuration.tls = TLSConfiguration(certificateFile: "\(folder)/server.pem", keyFile: "\(folder)/server.key")
        adjust(&configuration)
        return try await withServer(router, { $0 = configuration }) { port, server in
            try await work(TLSBench(port: port, server: server, folder: folder))
        }
    }
}

/// A running server, and programs that know nothing of it but its port and its certificate.
struct TLSBench: Sendable {
    let port: Int
    let server: Server
    let folder: String

    /// Runs a Python client after the prelude below; its standard output.
    func python(_ script: String) async throws -> String {
        try await runProgram("/usr/bin/python3", ["-W", "ignore", "-c", Self.prelude + script, "\(port)", folder])
    }

    /// Runs `openssl s_client`, which sends the input and reads until the server closes.
    func sClient(_ arguments: String, input: String = "GET /small HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        async throws -> String
    {
        let fixed = [
            "30", "openssl", "s_client", "-connect", "127.0.0.1:\(port)", "-CAfile", "\(folder)/server.pem", "-ign_eof",
        ]
        return try await runProgram(
            "/usr/bin/timeout", fixed + arguments.split(separator: " ").map(String.init), input: input)
    }

    private static let prelude = """
        import hashlib, io, os, select, socket, ssl, struct, sys, time
        port, folder = int(sys.argv[1]), sys.argv[2]
        GET = b"GET %s HTTP/1.1\\r\\nHost: a\\r\\n%s\\r\\n"

        def settings():
            context = ssl.create_default_context(cafile=folder + "/server.pem")
            # A missing close_notify is an error here, as it is to a careful client.
            context.options &= ~ssl.OP_IGNORE_UNEXPECTED_EOF
            return context

        def connect(context=None, session=None, socket_=None):
            plain = socket_ or socket.create_connection(("127.0.0.1", port), 30)
            return (context or settings()).wrap_socket(
                plain, server_hostname="127.0.0.1", suppress_ragged_eofs=False, session=session)

        # One response: its status, its headers in lower case, its body.
        def answer(file):
            status = int(file.readline().split()[1])
            headers = {}
            while (line := file.readline().strip()):
                name, value = line.decode().split(": ", 1)
                headers[name.lower()] = value
            if headers.get("transfer-encoding") == "chunked":
                body = b""
                while (size := int(file.readline(), 16)):
                    body += file.read(size)
                    file.readline()
                file.readline()
            elif "content-length" in headers:
                body = file.read(int(headers["content-length"]))
            else:
                body = file.read()
            return status, headers, body

        def ask(connection, path=b"/small", headers=b""):
            connection.sendall(GET % (path, headers))
            return answer(connection.makefile("rb"))

        # Sends and receives side by side, on one thread, until the server closes: everything that came.
        def converse(connection, outgoing):
            connection.setblocking(False)
            received, outgoing = bytearray(), memoryview(outgoing)
            while True:
                try:
                    if outgoing: outgoing = outgoing[connection.send(outgoing[:65536]):]
                except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
                    pass
                try:
                    part = connection.recv(65536)
                    if not part: return io.BytesIO(bytes(received))
                    received += part
                except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
                    if not any(select.select([connection], [connection] if outgoing else [], [], 30)):
                        raise SystemExit("the server is silent")

        # TLS without a socket: the bytes that a client would send, to be sent in a manner of our choice.
        class Loose:
            def __init__(self):
                self.input, self.output = ssl.MemoryBIO(), ssl.MemoryBIO()
                self.tls = settings().wrap_bio(self.input, self.output, server_hostname="127.0.0.1")
                self.socket = socket.create_connection(("127.0.0.1", port), 30)
                self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            def send(self):
                self.socket.sendall(self.output.read())
            def until_done(self, step):
                while True:
                    try:
                        return step()
                    except ssl.SSLWantReadError:
                        self.send()
                        received = self.socket.recv(65536)
                        if not received: self.input.write_eof()
                        self.input.write(received)


        """
}

/// Makes `NAME.pem` and `NAME.key`, signed by itself or by the named authority.
func makeCertificate(in folder: String, name: String = "server", subject: String = "/CN=127.0.0.1", authority: String? = nil)
    async throws
{
    var arguments = [
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc", "-days", "2", "-subj", subject,
        "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", "\(folder)/\(name).key", "-out", "\(folder)/\(name).pem",
    ]
    if let authority {
        arguments += [
            "-CA", "\(folder)/\(authority).pem", "-CAkey", "\(folder)/\(authority).key", "-addext",
            "basicConstraints=critical,CA:FALSE",
        ]
    }
    _ = try await runProgram("/usr/bin/openssl", arguments)
}

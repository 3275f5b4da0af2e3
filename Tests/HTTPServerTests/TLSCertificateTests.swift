import Glibc
import HTTPServer
import HTTPWire
import Synchronization
import Testing

/// Certificates: the server's, which can be renewed and can be wrong, and the clients'.
@Suite(.serialized) struct TLSCertificateTests {
    private static func router() -> Router {
        var router = Router()
        router.get("/small") { _ in .text("small") }
        router.get("/who") { request in
            .text("\(request.clientCertificate?.subject ?? "nobody") \(request.clientCertificate?.fingerprint.count ?? 0)")
        }
        return router
    }

    @Test func `a new certificate is for new connections, a bad one for none`() async throws {
        try await withTLSServer(Self.router()) { bench in
            let folder = bench.folder
            async let said = bench.python(
                """
                # The certificate that the next connection is shown, among those that the test has made.
                def shown():
                    context = ssl._create_unverified_context()
                    bytes_ = connect(context).getpeercert(True)
                    return [name for name in ("server", "first", "second") if os.path.exists(f"{folder}/{name}.pem")
                        and ssl.PEM_cert_to_DER_cert(open(f"{folder}/{name}.pem").read()) == bytes_]
                def step(name):
                    open(folder + "/" + name, "w").close()
                    while not os.path.exists(folder + "/" + name + "-done"): time.sleep(0.02)
                old = connect()
                print(ask(old)[0], shown())
                step("renew")
                print(ask(old)[0], shown())
                step("break")
                print(ask(old)[0], shown())
                """)
            func reached(_ name: String) async throws {
                while !fileNames(folder).contains(name) { try await Task.sleep(for: .milliseconds(20)) }
            }
            try await reached("renew")
            rename("\(folder)/server.pem", "\(folder)/first.pem")
            try await makeCertificate(in: folder)
            try await bench.server.reloadCertificates()
            writeFile("\(folder)/renew-done", [])
            try await reached("break")
            rename("\(folder)/server.pem", "\(folder)/second.pem")
            try await makeCertificate(in: folder, name: "other")
            rename("\(folder)/other.pem", "\(folder)/server.pem")
            let error = await #expect(throws: TLSError.self) { try await bench.server.reloadCertificates() }
            #expect(error?.code == .keyMismatch)
            writeFile("\(folder)/break-done", [])
            #expect(try await said == "200 ['server']\n200 ['server']\n200 ['second']\n")
        }
    }

    @Test func `clients show a certificate of our authority, or are refused`() async throws {
        try await withFolder { folder in
            try await makeCertificate(in: folder)
            try await makeCertificate(in: folder, name: "authority", subject: "/CN=Studio authority")
            try await makeCertificate(in: folder, name: "ada", subject: "/O=Studio/CN=Ada Lovelace", authority: "authority")
            try await makeCertificate(in: folder, name: "stranger", subject: "/CN=Ada Lovelace")
            let adjust: (inout ServerConfiguration) -> Void = {
                $0.tls = TLSConfiguration(
                    certificateFile: "\(folder)/server.pem", keyFile: "\(folder)/server.key",
                    clientAuthorityFile: "\(folder)/authority.pem")
            }
            let said = try await withServer(Self.router(), adjust) { port, server in
                try await TLSBench(port: port, server: server, folder: folder).python(
                    """
                    def attempt(name, version, session=None):
                        context = settings()
                        context.minimum_version = context.maximum_version = version
                        if name: context.load_cert_chain(f"{folder}/{name}.pem", f"{folder}/{name}.key")
                        try:
                            connection = connect(context)
                            first = ask(connection, b"/who")[2].decode()
                            again = connect(context, connection.session)
                            print(first, "|", ask(again, b"/who")[2].decode(), again.session_reused)
                        except ssl.SSLError as error:
                            print(error.reason)
                    for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
                        for name in ("ada", None, "stranger"): attempt(name, version)
                    """)
            }
            let accepted = "CN=Ada Lovelace,O=Studio 64 | CN=Ada Lovelace,O=Studio 64 True\n"
            #expect(
                said == accepted + "SSLV3_ALERT_HANDSHAKE_FAILURE\nTLSV1_ALERT_UNKNOWN_CA\n"
                    + accepted + "TLSV13_ALERT_CERTIFICATE_REQUIRED\nTLSV1_ALERT_UNKNOWN_CA\n")
        }
    }

    @Test func `files that cannot be used are named, each with its reason`() async throws {
        try await withFolder { folder in
            try await makeCertificate(in: folder)
            try await makeCertificate(in: folder, name: "other")
            writeFile("\(folder)/words", Array("no certificate".utf8))
            _ = try await runProgram(
                "/usr/bin/openssl",
                ["pkey", "-in", "\(folder)/server.key", "-aes128", "-passout", "pass:seidra", "-out", "\(folder)/locked"])
            func refusal(_ certificate: String, _ key: String, _ authority: String? = nil) async -> TLSError? {
                var configuration = ServerConfiguration()
                configuration.tls = TLSConfiguration(
                    certificateFile: "\(folder)/\(certificate)", keyFile: "\(folder)/\(key)",
                    clientAuthorityFile: authority.map { "\(folder)/\($0)" })
                let server = Server(configuration: configuration, router: Self.router())
                return await #expect(throws: TLSError.self) { try await server.run() }
            }
            func expect(_ error: TLSError?, _ code: TLSError.Code, names file: String, _ reason: String) {
                #expect(error?.code == code)
                #expect(error?.description.contains("\(folder)/\(file)") == true)
                #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
            }
            expect(await refusal("none", "server.key"), .unreadable, names: "none", "No such file")
            expect(await refusal("server.pem", "none"), .unreadable, names: "none", "No such file")
            expect(await refusal("words", "server.key"), .unusable, names: "words", "no start line")
            expect(await refusal("server.pem", "words"), .unusable, names: "words", "private key")
            expect(await refusal("server.pem", "other.key"), .keyMismatch, names: "other.key", "does not belong")
            expect(await refusal("server.pem", "locked"), .keyEncrypted, names: "locked", "passphrase")
            expect(await refusal("server.pem", "server.key", "none"), .unreadable, names: "none", "No such file")
            expect(await refusal("server.pem", "server.key", "words"), .unusable, names: "words", "authority")
        }
    }

    @Test func `ticket keys make tickets for an hour and open them for two`() {
        let keys = TLSTicketKeys()
        let hour: UInt64 = 3_600_000_000_000
        let first = keys.current(at: 7 * hour)
        #expect(keys.current(at: 8 * hour - 1) == first)
        let second = keys.current(at: 8 * hour)
        #expect(second.name != first.name)
        #expect(keys.key(named: first.name, at: 9 * hour - 1) == first)
        #expect(keys.key(named: first.name, at: 9 * hour) == nil)
        #expect(keys.key(named: second.name, at: 9 * hour) == second)
        #expect(keys.key(named: Array(repeating: 0, count: 16), at: 9 * hour) == nil)
    }

    @Test func `an expired certificate is served with a warning`() async throws {
        try await withFolder { folder in
            let names = (request: "\(folder)/request", key: "\(folder)/server.key", certificate: "\(folder)/server.pem")
            _ = try await runProgram(
                "/usr/bin/openssl",
                [
                    "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc", "-subj", "/CN=127.0.0.1",
                    "-keyout", names.key, "-out", names.request,
                ])
            _ = try await runProgram(
                "/usr/bin/openssl",
                ["x509", "-req", "-in", names.request, "-signkey", names.key, "-days", "-1", "-out", names.certificate])
            let warnings = Warnings()
            let adjust: (inout ServerConfiguration) -> Void = {
                $0.tls = TLSConfiguration(certificateFile: names.certificate, keyFile: names.key)
                $0.tls?.warn = { warnings.append($0) }
            }
            let said = try await withServer(Self.router(), adjust) { port, server in
                try await TLSBench(port: port, server: server, folder: folder).python(
                    "print(ask(connect(ssl._create_unverified_context()))[0])")
            }
            #expect(said == "200\n")
            #expect(
                warnings.all == [
                    "The certificate \(names.certificate) has expired: clients will refuse it until it is renewed."
                ])
        }
    }
}

private final class Warnings: Sendable {
    private let sentences = Mutex<[String]>([])
    func append(_ sentence: String) { sentences.withLock { $0.append(sentence) } }
    var all: [String] { sentences.withLock { $0 } }
}

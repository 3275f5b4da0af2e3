import Hummingbird
import Logging

/// Hummingbird as its README starts it, with the same routes as ours.
@main
struct HummingbirdPeer {
    static func main() async throws {
        guard CommandLine.arguments.count == 3, let port = Int(CommandLine.arguments[1]) else {
            print("usage: peer-hummingbird PORT FOLDER")
            return
        }
        let folder = CommandLine.arguments[2]
        var logger = Logger(label: "peer")
        logger.logLevel = .error

        let router = Router()
        router.get("json") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: #"{"status":"ok","version":"1.0.0"}"#)))
        }
        let files = FileIO()
        router.put("upload") { request, context in
            try await files.writeFile(contents: request.body, path: "\(folder)/uploaded", context: context)
            return HTTPResponse.Status.created
        }
        router.group("files").add(middleware: FileMiddleware(folder, urlBasePath: "/files", logger: logger))
            .get("{name}") { _, _ -> HTTPResponse.Status in throw HTTPError(.notFound) }

        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)), logger: logger)
        try await application.runService()
    }
}

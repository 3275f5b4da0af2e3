import FlyingFox
import FlyingSocks
import Foundation

/// FlyingFox as its README starts it, with the same routes as ours.
@main
struct FlyingFoxPeer {
    static func main() async throws {
        guard CommandLine.arguments.count == 3, let port = UInt16(CommandLine.arguments[1]) else {
            print("usage: peer-flyingfox PORT FOLDER")
            return
        }
        let folder = URL(filePath: CommandLine.arguments[2])
        let configuration = try HTTPServer.Configuration(
            address: .inet(ip4: "127.0.0.1", port: port), logger: .disabled)
        let server = HTTPServer(config: configuration)

        await server.appendRoute("GET /json") { _ in
            HTTPResponse(
                statusCode: .ok, headers: [.contentType: "application/json"],
                body: Data(#"{"status":"ok","version":"1.0.0"}"#.utf8))
        }
        await server.appendRoute("GET /files/*", to: DirectoryHTTPHandler(root: folder, serverPath: "/files"))
        await server.appendRoute("PUT /upload") { request in
            let path = folder.appending(path: "uploaded")
            _ = FileManager.default.createFile(atPath: path.path, contents: nil)
            let file = try FileHandle(forWritingTo: path)
            defer { try? file.close() }
            for try await chunk in request.bodySequence { try file.write(contentsOf: chunk) }
            return HTTPResponse(statusCode: .created)
        }
        try await server.run()
    }
}

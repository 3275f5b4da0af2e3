import HTTPServer
import HTTPWire

/// The page that people see, with its documentation and the sample story. Nobody needs to sign in for it.
struct PageRoutes: Sendable {
    let files: PageFiles

    /// Asked again each time: after an update the old page must not talk to the new studio.
    static let cacheControl = "no-cache"

    /// The handler for one file.
    func file(_ path: String) -> Handler {
        { request in try files.respond(path, to: request) }
    }

    /// The handler for the files of a folder; the folder itself is its index.html.
    func folder(_ folder: String) -> Handler {
        { request in
            let name = request.parameters["file"] ?? ""
            return try files.respond("\(folder)/\(name.isEmpty ? "index.html" : name)", to: request)
        }
    }
}

import Foundation
import HTTPServer

/// Where a studio is asked: by HTTP or HTTPS, or on its own machine by a Unix socket.
enum StudioAddress: Sendable, CustomStringConvertible {
    case web(URL)
    case socket(path: String)

    static let usual = "http://127.0.0.1:8000"
    /// The longest path that `sockaddr_un` holds, without its NUL.
    private static let socketPathBytesMax = 107

    /// - Throws: `ClientProblem` that says what an address looks like.
    init(_ text: String) throws(ClientProblem) {
        if text.hasPrefix("unix:") {
            // As `seidra serve --listen` takes it, permissions and all.
            guard case .unix(let path, _)? = try? ListenAddress(parsing: text) else { throw Self.malformed(text) }
            guard path.utf8.count <= Self.socketPathBytesMax else {
                throw ClientProblem(
                    .usage, "The path \(path) is too long for a socket: at most \(Self.socketPathBytesMax) bytes.")
            }
            self = .socket(path: path)
            return
        }
        guard let url = URL(string: text), ["http", "https"].contains(url.scheme?.lowercased()), url.host()?.isEmpty == false,
            (1...65_535).contains(url.port ?? 80), url.query == nil, url.fragment == nil, url.user == nil
        else { throw Self.malformed(text) }
        self = .web(url)
    }

    private static func malformed(_ text: String) -> ClientProblem {
        ClientProblem(.usage, "\(text) is no address of a studio: write it as \(usual), or as unix:/path of its socket.")
    }

    var description: String {
        switch self {
        case .web(let url): url.absoluteString
        case .socket(let path): "unix:\(path)"
        }
    }

    /// Whether it names this machine by its own addresses.
    var isOnThisMachine: Bool {
        switch self {
        case .socket: true
        case .web(let url):
            // As an address, not by its first letters: 127.0.0.1.example.org is somebody's name.
            if let address = IPAddress(url.bareHost) {
                AddressRange.loopback.contains { $0.contains(address) }
            } else {
                url.bareHost == "localhost"
            }
        }
    }
}

extension URL {
    /// Without the brackets of an IPv6 address.
    fileprivate var bareHost: String { host()?.trimmingCharacters(in: CharacterSet(charactersIn: "[]")) ?? "" }
}

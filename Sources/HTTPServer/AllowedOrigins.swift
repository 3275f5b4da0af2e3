/// The origins whose pages may use a server besides its own, for CORS and WebSockets alike.
package struct AllowedOrigins: Sendable {
    /// What was given is no origin.
    package struct Fault: Error, Sendable, CustomStringConvertible {
        package let description: String
    }

    private let origins: Set<String>
    /// Whether pages from everywhere are let in.
    let includesAll: Bool

    /// None besides the server's own.
    package init() {
        origins = []
        includesAll = false
    }

    /// - Parameter texts: such as `https://studio.example`, in any case, or `*` for all.
    package init(_ texts: [String]) throws(Fault) {
        for text in texts where text != "*" && !Self.isOrigin(text) {
            throw Fault(description: "\(text) is no origin: write it as https://studio.example or http://localhost:3000.")
        }
        origins = Set(texts.map { $0.lowercased() })
        includesAll = texts.contains("*")
    }

    package var isEmpty: Bool { origins.isEmpty }

    func contains(_ origin: String) -> Bool { includesAll || origins.contains(origin.lowercased()) }

    /// A scheme, a host and perhaps a port, and nothing behind: what browsers send in `Origin` (RFC 6454 section 6.2).
    private static func isOrigin(_ text: String) -> Bool {
        for scheme in ["https://", "http://"] where text.lowercased().hasPrefix(scheme) {
            let authority = text.dropFirst(scheme.count)
            return !authority.isEmpty && !authority.contains { "/?#@*, ".contains($0) }
        }
        return false
    }
}

import Foundation

/// Where a ComfyUI server is.
package struct ServerAddress: Sendable, Hashable, CustomStringConvertible {
    let url: URL

    /// Host and port: all that is told of it.
    package var description: String { (url.host() ?? "") + (url.port.map { ":\($0)" } ?? "") }

    /// - Throws: `badAddress`.
    init(_ text: some StringProtocol) throws(ComfyUIError) {
        var text = text.trimmingCharacters(in: .whitespaces)
        while text.hasSuffix("/") { text.removeLast() }
        guard let url = URL(string: text), url.scheme == "http" || url.scheme == "https", url.host()?.isEmpty == false,
            url.user() == nil, url.password() == nil, url.query() == nil, url.fragment() == nil
        else {
            // Not quoted: it may hold a password.
            throw ComfyUIError(
                .badAddress,
                "An address of ComfyUI is written as http://127.0.0.1:8188, several with commas between, without names and passwords."
            )
        }
        self.url = url
    }

    /// As SEIDRA_COMFYUI_URL has them, with commas between.
    package static func parsing(_ text: String) throws(ComfyUIError) -> [ServerAddress] {
        var addresses: [ServerAddress] = []
        for part in text.split(separator: ",") {
            let address = try ServerAddress(part)
            if !addresses.contains(address) { addresses.append(address) }
        }
        guard (1...ComfyUILimits.serversMax).contains(addresses.count) else {
            throw ComfyUIError(.badAddress, "Name 1 to \(ComfyUILimits.serversMax) servers of ComfyUI, not \(addresses.count).")
        }
        return addresses
    }
}

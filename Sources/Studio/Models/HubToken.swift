package import Foundation

/// The token of the hub that models come from, for those that have a licence to agree to. Told to that hub only: whoever may name
/// an address must not learn it.
package struct HubToken: Sendable {
    private let token: String
    private let host: String

    /// - Parameter host: the hub's; its subdomains hear it too.
    package init(_ token: String, host: String = "huggingface.co") {
        self.token = token
        self.host = host.lowercased()
    }

    /// SEIDRA_HUB_TOKEN, for the hub SEIDRA_HUB or else huggingface.co; nil when there is none.
    package init?(environment: [String: String] = ProcessInfo.processInfo.environment) {
        guard let token = environment["SEIDRA_HUB_TOKEN"], !token.isEmpty else { return nil }
        let hub = environment["SEIDRA_HUB"].flatMap { $0.isEmpty ? nil : $0 }
        self.init(token, host: hub ?? "huggingface.co")
    }

    /// nil for any other host, and where everybody could read along.
    package func revealed(to url: URL) -> String? {
        guard url.scheme == "https", let asked = url.host()?.lowercased() else { return nil }
        return asked == host || asked.hasSuffix("." + host) ? token : nil
    }
}

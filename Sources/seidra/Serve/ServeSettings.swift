import Foundation
import HTTPServer
import Logging
import Studio
import StudioAPI

/// What the operator has chosen: by options, and by the environment variables that SEIDRA's users know.
struct ServeSettings: Sendable {
    let host: String
    let port: Int
    let home: StudioHome
    /// nil serves the files in the executable.
    let resources: URL?
    /// nil serves without TLS.
    let tls: TLSConfiguration?
    let defaultUserPassword: String?
    let secretKey: String?
    let operatorToken: String?
    let logLevel: Logger.Level

    /// - Throws: `ServeProblem`.
    init(
        host: String, port: Int, home: StudioHome, resources: URL?, tls: TLSConfiguration?,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(ServeProblem) {
        // A variable that is set to nothing is not set.
        func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        guard (0...65535).contains(port) else { throw ServeProblem(.usage, "A port is a number from 0 to 65535, not \(port).") }
        self.host = host
        self.port = port
        self.home = home
        self.resources = resources
        self.tls = tls
        defaultUserPassword = variable("SEIDRA_DEFAULT_USER_PASSWORD")
        secretKey = variable("SECRET_KEY")
        operatorToken = variable("SEIDRA_WS_TOKEN")
        let levelName = variable("SEIDRA_LOG_LEVEL") ?? "info"
        guard let level = Logger.Level(rawValue: levelName.lowercased()) else {
            let known = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
            throw ServeProblem(.configuration, "SEIDRA_LOG_LEVEL cannot be \(levelName): choose one of \(known).")
        }
        logLevel = level
    }

    /// - Throws: `ServeProblem` for one file without the other.
    static func tls(certificate: String?, key: String?, clientAuthority: String?) throws(ServeProblem) -> TLSConfiguration? {
        switch (certificate, key) {
        case (let certificate?, let key?):
            return TLSConfiguration(certificateFile: certificate, keyFile: key, clientAuthorityFile: clientAuthority)
        case (nil, nil) where clientAuthority == nil:
            return nil
        default:
            throw ServeProblem(.usage, "TLS needs both --tls-certificate and --tls-key; give the one that is missing.")
        }
    }

    /// Whether only this machine can reach the studio.
    var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }
}

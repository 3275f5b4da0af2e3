import Foundation
import HTTPServer
import JobQueue
import Logging
import Studio
import StudioAPI

/// What the operator has chosen: by options, and by the environment variables that SEIDRA's users know.
struct ServeSettings: Sendable {
    let addresses: [ListenAddress]
    let trustedProxies: TrustedProxies
    let allowedOrigins: [String]
    /// nil when nobody wants to be told how the studio is.
    let serviceNotifier: ServiceNotifier?
    let home: StudioHome
    /// nil serves the files in the executable.
    let resources: URL?
    /// nil serves without TLS.
    let tls: TLSConfiguration?
    /// Jobs that run at once in a lane, where it is not one.
    let slots: [Lane: Int]
    let defaultUserPassword: String?
    let secretKey: String?
    let operatorToken: String?
    /// Asked unless an administrator sets another; nil for none.
    let languageModel: LanguageModel?
    let logLevel: Logger.Level

    /// - Throws: `ServeProblem`.
    init(
        host: String?, port: Int?, listen: [String], trustedProxies: [String], allowedOrigins: [String], home: StudioHome,
        resources: URL?, tls: TLSConfiguration?, slots: [LaneSlots] = [], languageModel: LanguageModel? = nil,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(ServeProblem) {
        // A variable that is set to nothing is not set.
        func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        do throws(ConnectionError) {
            addresses = try Self.addresses(host: host, port: port, listen: listen, environment: environment)
            self.trustedProxies = try TrustedProxies(parsing: trustedProxies)
        } catch {
            throw ServeProblem(.usage, error.description)
        }
        do throws(ConnectionError) {
            serviceNotifier = try ServiceNotifier(environment: environment)
        } catch {
            throw ServeProblem(.configuration, error.description)
        }
        self.allowedOrigins = allowedOrigins
        self.home = home
        self.resources = resources
        self.tls = tls
        // Of two for one lane the last one counts, as with other options.
        // One part of a film a core.
        let usual = [Lane.cpu: ProcessInfo.processInfo.activeProcessorCount]
        self.slots = usual.merging(slots.map { ($0.lane, $0.count) }) { $1 }
        self.languageModel = languageModel
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

    /// What systemd hands over, then --listen; --host and --port when they are given, or when there is nothing else.
    private static func addresses(
        host: String?, port: Int?, listen: [String], environment: [String: String]
    ) throws(ConnectionError) -> [ListenAddress] {
        var addresses = SocketActivation(environment: environment).sockets.map(\.address)
        for text in listen { addresses.append(try ListenAddress(parsing: text)) }
        guard host != nil || port != nil || addresses.isEmpty else { return addresses }
        let port = port ?? defaultPort
        guard (0...65535).contains(port) else {
            throw ConnectionError(.address, "A port is a number from 0 to 65535, not \(port).")
        }
        return [.tcp(host: host ?? defaultHost, port: port)] + addresses
    }

    private static let defaultHost = "127.0.0.1"
    private static let defaultPort = 8000

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
}

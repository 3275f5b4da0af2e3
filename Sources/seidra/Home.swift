import Foundation

/// Where the studio keeps what is its own.
struct Home: Sendable {
    let root: URL

    /// `--home`, else SEIDRA_HOME, else `~/.local/share/seidra`.
    init(option: String?, environment: [String: String] = ProcessInfo.processInfo.environment) {
        let named = option ?? environment["SEIDRA_HOME"].flatMap { $0.isEmpty ? nil : $0 }
        root =
            named.map { URL(filePath: $0, directoryHint: .isDirectory) }
            ?? FileManager.default.homeDirectoryForCurrentUser.appending(path: ".local/share/seidra")
    }

    var artefacts: URL { root.appending(path: "artefacts") }
}

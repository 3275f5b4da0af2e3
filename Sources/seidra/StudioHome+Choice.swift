import Foundation
import Studio

extension StudioHome {
    /// `--home`, else SEIDRA_HOME, else `~/.local/share/seidra`.
    init(option: String?, environment: [String: String] = ProcessInfo.processInfo.environment) {
        let named = option ?? environment["SEIDRA_HOME"].flatMap { $0.isEmpty ? nil : $0 }
        self.init(
            root: named.map { URL(filePath: $0, directoryHint: .isDirectory) }
                ?? FileManager.default.homeDirectoryForCurrentUser.appending(path: ".local/share/seidra"))
    }
}

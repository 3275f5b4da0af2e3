import Foundation
import Studio

extension StudioHome {
    /// `--home`, else SEIDRA_HOME, else `~/.local/share/seidra`.
    init(option: String?, environment: [String: String] = ProcessInfo.processInfo.environment) {
        let named = [option, environment["SEIDRA_HOME"]].compactMap(\.self).first { !$0.isEmpty }
        // HOME first, as a shell understands "~"; Foundation asks the system's list of users.
        let user = environment["HOME"].map { URL(filePath: $0, directoryHint: .isDirectory) }
        self.init(
            root: named.map { URL(filePath: $0, directoryHint: .isDirectory) }
                ?? (user ?? FileManager.default.homeDirectoryForCurrentUser).appending(path: ".local/share/seidra"))
    }
}

import Foundation

/// How a child process is started.
package struct ChildCommand: Sendable {
    /// What a child reads.
    package enum Input: Sendable {
        /// Nothing.
        case null
        /// What we write to `ChildProcess.input`; the kernel keeps up to `bufferBytes` on the way, nil for its own choice.
        case pipe(bufferBytes: Int32? = nil)
        /// A descriptor that is open for reading, and stays the caller's.
        case file(Int32)
    }

    /// Where what a child says goes.
    package enum Output: Sendable {
        case null
        /// To us: `ChildProcess.output` or `.errors`. Whoever asks for it must read it, or the child waits for ever.
        case pipe
        /// A descriptor that is open for writing, and stays the caller's.
        case file(Int32)
        /// For errors: where the output goes.
        case sameAsOutput
    }

    /// The descriptor on which a child finds its end of the channel: the first one after standard error.
    package static let channelDescriptor: Int32 = 3

    /// An absolute path.
    package var executable: String
    /// Without the name of the program itself.
    package var arguments: [String]
    /// All that the child gets.
    package var environment: [String: String]
    /// nil for this process's own.
    package var workingFolder: String?
    package var input = Input.null
    package var output = Output.null
    package var errors = Output.null
    /// Whether the child gets one end of a socket pair as `channelDescriptor`, and `ChildProcess.channel` is the other.
    package var hasChannel = false
    package var limits = ChildLimits()

    package init(
        executable: String, arguments: [String], environment: [String: String] = Self.plainEnvironment(),
        workingFolder: String? = nil
    ) {
        self.executable = executable
        self.arguments = arguments
        self.environment = environment
        self.workingFolder = workingFolder
    }

    /// What any program needs of our environment, without what the studio alone should know, its keys and passwords.
    package static func plainEnvironment() -> [String: String] {
        let needed: Set = ["PATH", "HOME", "LANG", "LANGUAGE", "TZ", "TMPDIR", "LD_LIBRARY_PATH", "XDG_CACHE_HOME"]
        return ProcessInfo.processInfo.environment.filter { name, _ in
            needed.contains(name) || name.hasPrefix("LC_") || name.hasPrefix("FONTCONFIG_")
        }
    }
}

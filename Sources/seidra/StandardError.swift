import Foundation

/// Where problems are told, so that standard output stays for what was asked for.
enum StandardError {
    static func write(_ sentence: String) {
        show(sentence + "\n")
    }

    /// What stands there until something else does: no line of its own.
    static func show(_ text: String) {
        // When nobody can be told, there is nobody to tell that to.
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}

/// What was asked for, at once: print holds lines back when they go into a pipe.
enum StandardOutput {
    static func write(_ data: Data) {
        // A full or closed output is no reason to give up a film that is half made.
        try? FileHandle.standardOutput.write(contentsOf: data)
    }
}

import Foundation

/// Where problems are told, so that standard output stays for what was asked for.
enum StandardError {
    static func write(_ sentence: String) {
        FileHandle.standardError.write(Data((sentence + "\n").utf8))
    }
}

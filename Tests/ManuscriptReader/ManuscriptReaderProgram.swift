import Foundation
import Manuscripts

/// Reads a file in a process of its own and says what that cost: `manuscript-reader FILE`.
/// It prints the bytes of text that were read, their paragraphs, and the most memory that the process ever held (VmHWM, in bytes).
@main
enum ManuscriptReaderProgram {
    static func main() throws {
        guard CommandLine.arguments.count == 2 else {
            FileHandle.standardError.write(Data("usage: manuscript-reader FILE\n".utf8))
            exit(64)
        }
        let book = try ManuscriptReader.read(contentsOf: CommandLine.arguments[1])
        let paragraphs = book.chapters.lazy.flatMap(\.paragraphs)
        let textBytes = paragraphs.reduce(0) { $0 + $1.text.utf8.count }
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
        let kibibytes = line.split { !$0.isNumber }.first.flatMap { Int($0) } ?? 0
        print(textBytes, paragraphs.count, kibibytes << 10)
    }
}

import Foundation
import Glibc

/// The crash test: a driver that starts a server, kills it again and again, and looks at what is left.
///
///     crashing-studio drive --kills 1000 --seed 7
///
/// It ends with 0 when nothing was lost, and otherwise says what was, with the seed and the number of the kill.
@main
struct CrashingStudio {
    static func main() async throws {
        var words = CommandLine.arguments.dropFirst()
        let mode = words.popFirst()
        var options: [String: String] = [:]
        while let name = words.popFirst(), let value = words.popFirst() { options[name] = value }
        func number<Value: FixedWidthInteger & Sendable>(_ name: String, _ usual: Value) -> Value {
            options[name].flatMap { Value($0) } ?? usual
        }
        switch mode {
        case "serve":
            // The mark is in the environment; a driver that is gone reads nothing, and SIGPIPE ends this.
            try await Server(
                home: URL(filePath: options["--home"] ?? "."), seed: number("--seed", 1), life: number("--life", 0),
                after: number("--after", 0), isLast: options["--last"] == "yes"
            ).run()
        case "drive":
            let driver = try Driver(kills: number("--kills", 40), seed: number("--seed", 1))
            exit(await driver.drive() ? 0 : 1)
        default:
            print("crashing-studio drive [--kills N] [--seed N]")
            exit(64)
        }
    }
}

/// Says a line in one piece, however many say something at the same time (write(2) to a pipe, below PIPE_BUF).
func say(_ line: String) {
    let bytes = Array((line.replacing("\n", with: " ").prefix(3_000) + "\n").utf8)
    _ = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
}

import Processes

/// Why an engine gave no answer.
package struct EngineError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: Sendable, Hashable {
        /// The executable is missing, or the system had no process or descriptor left.
        case cannotStart
        /// The engine ended in the middle of a request.
        case crashed
        /// It ended in the middle of a request because there was not enough memory.
        case outOfMemory
        /// The task that asked was cancelled, and the engine killed.
        case cancelled
        /// The answer took longer than was allowed, and the engine was killed.
        case timedOut
        /// What came over the socket is not a frame, or not the answer that was expected.
        case protocolViolation
    }

    package var code: Code
    /// The engine's name, as a person knows it.
    package var engine: String
    /// What happened, in a few words.
    package var context: String
    /// What the engine logged last.
    package var lastLines: [String]

    package init(code: Code, engine: String, context: String, lastLines: [String] = []) {
        self.code = code
        self.engine = engine
        self.context = context
        self.lastLines = lastLines
    }

    package var description: String {
        let log = lastLines.isEmpty ? "" : " It last said: " + lastLines.joined(separator: " | ")
        return switch code {
        case .cannotStart: "The \(engine) engine cannot be started: \(context). Run scripts/setup.sh and try again." + log
        case .crashed:
            "The \(engine) engine stopped in the middle of its work (\(context)); it is started anew for the next try." + log
        case .outOfMemory:
            "There was not enough memory for the \(engine) engine (\(context)): close other programs, or let it do less at once."
                + log
        case .cancelled: "The work of the \(engine) engine was cancelled."
        case .timedOut: "The \(engine) engine did not answer in time (\(context)) and was stopped." + log
        case .protocolViolation: "The \(engine) engine's answer was not understood: \(context)." + log
        }
    }
}

extension EngineError {
    /// Whether an engine's words are about a lack of memory, where it goes on afterwards.
    package static func saysMemoryIsOut(_ words: String) -> Bool { ChildEnding.saysMemoryIsOut(words) }
}

/// Why a model was not added, found or removed, as a sentence.
package struct ModelProblem: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: Sendable, Hashable {
        case notFound, alreadyThere, ambiguous, unusable, wrongChecksum, noRoom, notWritable, serverRefused, serverBusy, busy
    }

    package var code: Code
    package var description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}

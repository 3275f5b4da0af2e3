/// Chunked bodies: the same wherever they are cut, never longer than what came in, and the content in one chunk is the same
/// content.
enum ChunkedFuzz {
    static func check(_ input: [UInt8]) {
        let outcomes = portions(of: input).map(outcome)
        for other in outcomes.dropFirst() { mustHold(other == outcomes[0], "\(other) as \(outcomes[0])") }
        let first = outcomes[0]
        mustHold(first.content.count <= input.count, "content from nothing")
        guard first.isFinished else { return }
        var again = Array((String(first.content.count, radix: 16) + "\r\n").utf8) + first.content + [0x0D, 0x0A]
        if first.content.isEmpty { again = [] }
        again += Array("0\r\n".utf8) + first.trailers.flatMap { Array("\($0)\r\n".utf8) } + [0x0D, 0x0A]
        let second = outcome([again])
        mustHold(second.isFinished && second.content == first.content && second.trailers == first.trailers, "\(second)")
    }

    private struct Outcome: Equatable {
        var content: [UInt8] = []
        var trailers: [String] = []
        var used = 0
        var isFinished = false
        var refusal: String?
    }

    private static func outcome(_ portions: [[UInt8]]) -> Outcome {
        var decoder = ChunkedDecoder()
        var outcome = Outcome()
        do throws(WireError) {
            for portion in portions where !decoder.isFinished {
                outcome.used += try decoder.decode(portion.span, into: &outcome.content)
            }
        } catch {
            // How much was read before the refusal depends on the portions; the refusal does not.
            return Outcome(refusal: error.description)
        }
        outcome.isFinished = decoder.isFinished
        outcome.trailers = decoder.trailers.pairs.map { "\($0.name): \($0.value)" }
        return outcome
    }
}

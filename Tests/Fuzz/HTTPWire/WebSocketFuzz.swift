/// A client's frames: the same wherever they are cut, within the limit, and a message in one frame is the same message.
enum WebSocketFuzz {
    private static let messageBytesMax = 1000

    static func check(_ input: [UInt8]) {
        let outcomes = portions(of: input).map(outcome)
        for other in outcomes.dropFirst() { mustHold(other == outcomes[0], "\(other) as \(outcomes[0])") }
        for case .message(let message) in outcomes[0].events {
            mustHold(message.byteCount <= messageBytesMax, "a message of \(message.byteCount) bytes")
            mustHold(outcome([masked(message)]).events == [.message(message)], "a message became another")
        }
    }

    private struct Outcome: Equatable {
        var events: [WebSocketEvent] = []
        var refusal: WebSocketError?
    }

    private static func outcome(_ portions: [[UInt8]]) -> Outcome {
        var parser = WebSocketParser(messageBytesMax: messageBytesMax)
        var outcome = Outcome()
        do throws(WebSocketError) {
            for portion in portions {
                var position = 0
                while position < portion.count {
                    let (count, event) = try parser.consume(portion.span.extracting(position..<portion.count))
                    position += count
                    if let event { outcome.events.append(event) }
                    mustHold(event != nil || position == portion.count, "bytes are left without an event")
                }
            }
        } catch {
            outcome.refusal = error
        }
        return outcome
    }

    /// The message as a client sends it, under a mask of zeros.
    private static func masked(_ message: WebSocketMessage) -> [UInt8] {
        var frame: [UInt8]
        let payload: [UInt8]
        switch message {
        case .text(let text):
            payload = Array(text.utf8)
            frame = WebSocketFrame.encode(.text, payload)
        case .binary(let bytes):
            payload = bytes
            frame = WebSocketFrame.encode(.binary, payload)
        }
        frame.removeLast(payload.count)
        frame[1] |= 0x80
        return frame + [0, 0, 0, 0] + payload
    }
}

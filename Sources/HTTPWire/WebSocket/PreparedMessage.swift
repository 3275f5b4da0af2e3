import Synchronization

/// What a message's frames depend on besides the message, for sockets whose messages do not depend on one another.
package enum FrameForm: Sendable, Hashable {
    case plain
    /// Compressed where it is worth it, with a window of its own.
    case compressed(windowBits: Int, WebSocketCompression)
}

/// A message for many sockets: its frames are made once for each form that they take, and shared.
package final class PreparedMessage: Sendable {
    package let message: WebSocketMessage
    /// Bytes of the payload.
    package let byteCount: Int
    private let plain: [[UInt8]]
    private let compressed = Mutex<[FrameForm: [[UInt8]]]>([:])

    package init(_ message: WebSocketMessage) {
        self.message = message
        byteCount = message.byteCount
        plain = Self.frames(of: message, WebSocketEncoder(.plain, contexts: DeflateContexts()))
    }

    /// The frames in that form.
    /// - Parameter contexts: those of the calling thread.
    package func frames(_ form: FrameForm, contexts: DeflateContexts) -> [[UInt8]] {
        guard case .compressed(_, let compression) = form, byteCount >= compression.messageBytesMin else { return plain }
        // Others wait meanwhile: to compress it as well would take them as long.
        return compressed.withLock { compressed in
            if let frames = compressed[form] { return frames }
            let frames = Self.frames(of: message, WebSocketEncoder(form, contexts: contexts))
            compressed[form] = frames
            return frames
        }
    }

    private static func frames(of message: WebSocketMessage, _ encoder: consuming WebSocketEncoder) -> [[UInt8]] {
        var frames: [[UInt8]] = []
        encoder.encode(message) { frames.append($0) }
        return frames
    }
}

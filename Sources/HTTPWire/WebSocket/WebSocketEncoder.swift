/// Turns a socket's messages into frames: compressed where that was agreed and is worth it.
package struct WebSocketEncoder: ~Copyable {
    /// What its frames depend on besides their message; nil when they depend on the messages before.
    package let form: FrameForm?
    private let compression: WebSocketCompression?
    private let windowBits: Int
    private let contexts: DeflateContexts
    /// The socket's own compressor, where the window goes from message to message.
    private var own: Deflater?

    /// - Parameter contexts: those of the thread that the encoder is used on.
    package init(_ agreed: PermessageDeflate?, contexts: DeflateContexts) {
        compression = agreed?.compression
        windowBits = agreed?.serverMaxWindowBits ?? 0
        form =
            switch agreed {
            case nil: .plain
            case let agreed? where agreed.serverNoContextTakeover:
                .compressed(windowBits: agreed.serverMaxWindowBits, agreed.compression)
            case _?: nil
            }
        self.contexts = contexts
    }

    init(_ form: FrameForm, contexts: DeflateContexts) {
        self.form = form
        self.contexts = contexts
        switch form {
        case .plain: (windowBits, compression) = (0, nil)
        case .compressed(let bits, let shape): (windowBits, compression) = (bits, shape)
        }
    }

    /// Gives the message's frames.
    package mutating func encode(_ message: WebSocketMessage, _ body: ([UInt8]) -> Void) {
        switch message {
        case .text(let text): encode(.text, text.utf8, body)
        case .binary(let bytes): encode(.binary, bytes, body)
        }
    }

    private mutating func encode(_ opcode: WebSocketOpcode, _ payload: some Collection<UInt8>, _ body: ([UInt8]) -> Void) {
        guard let compression, payload.count >= max(1, compression.messageBytesMin), let deflater = deflater(compression) else {
            return WebSocketFrame.encode(opcode, message: payload, body)
        }
        let compressed = deflater.deflate(payload)
        // A compressor that keeps its window has taken the message in, and so the peer must.
        guard compressed.count < payload.count || form == nil else {
            return WebSocketFrame.encode(opcode, message: payload, body)
        }
        WebSocketFrame.encode(opcode, message: compressed, isCompressed: true, body)
    }

    /// nil without memory: the message then goes uncompressed, as any may.
    private mutating func deflater(_ compression: WebSocketCompression) -> Deflater? {
        do {
            guard form == nil else { return try contexts.deflater(windowBits: windowBits, compression) }
            if own == nil { own = try Deflater(windowBits: windowBits, compression) }
            return own
        } catch {
            return nil
        }
    }
}

import Foundation
import Glibc

/// The engine's side of the socket: what the child process does.
package enum EngineService {
    /// Answers requests on `descriptor`, one after another, until the studio closes its end.
    ///
    /// When the studio goes away in the middle of a request, this process ends at once, without a return: a second thread waits
    /// for that. (PR_SET_PDEATHSIG would not do: it fires when the *thread* that started the engine ends.)
    package static func serve<Request: Decodable, Reply: Encodable>(
        on descriptor: Int32 = EngineLimits.childDescriptor,
        answer: (Request, _ payload: [UInt8]) -> (reply: Reply, payload: [UInt8])
    ) throws(EngineError) {
        try serve(on: descriptor) { (request: Request, payload, _) in answer(request, payload) }
    }

    /// As above, of an engine that tells how it goes.
    package static func serve<Request: Decodable, Reply: Encodable>(
        on descriptor: Int32 = EngineLimits.childDescriptor,
        answer: (Request, _ payload: [UInt8], EngineReporter) -> (reply: Reply, payload: [UInt8])
    ) throws(EngineError) {
        endWithStudio(descriptor)
        let reporter = EngineReporter(descriptor: descriptor)
        while let frame = try readFrame(descriptor) {
            let request: Request
            do {
                request = try JSONDecoder().decode(Request.self, from: Data(frame.header))
            } catch {
                throw violation("the request is not understood: \(error)")
            }
            let answer = answer(request, frame.payload, reporter)
            guard try send(answer.reply, payload: answer.payload, isReport: false, to: descriptor) else { return }
        }
    }

    /// False when the studio is gone.
    static func send(
        _ message: some Encodable, payload: [UInt8], isReport: Bool, to descriptor: Int32
    ) throws(EngineError) -> Bool {
        let header: Data
        do {
            header = try JSONEncoder().encode(message)
        } catch {
            throw violation("the reply cannot be written as JSON: \(error)")
        }
        return write(EngineFrame(header: Array(header), payload: payload, isReport: isReport).bytes, to: descriptor)
    }

    private static func endWithStudio(_ descriptor: Int32) {
        let watcher = Thread {
            // With no event asked for, poll returns only for the end of the connection.
            var watched = pollfd(fd: descriptor, events: 0, revents: 0)
            while poll(&watched, 1, -1) < 0, errno == EINTR {}
            _exit(0)
        }
        watcher.name = "studio watcher"
        watcher.start()
    }

    /// nil at the end of the stream.
    private static func readFrame(_ descriptor: Int32) throws(EngineError) -> EngineFrame? {
        guard let prefix = readBytes(EngineFrame.prefixBytes, from: descriptor) else { return nil }
        guard let announced = EngineFrame.announcement(prefix: prefix) else {
            throw violation(EngineFrame.FrameTooLong().description)
        }
        guard let header = readBytes(announced.headerBytes, from: descriptor) else { return nil }
        guard let payload = readBytes(announced.payloadBytes, from: descriptor) else { return nil }
        return EngineFrame(header: header, payload: payload)
    }

    private static func readBytes(_ count: Int, from descriptor: Int32) -> [UInt8]? {
        var isWhole = true
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let read = recv(descriptor, buffer.baseAddress?.advanced(by: filled), count - filled, 0)
                if read > 0 { filled += read } else if read == 0 || errno != EINTR { break }
            }
            isWhole = filled == count
        }
        return isWhole ? bytes : nil
    }

    /// False when the studio is gone.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var sent = 0
            while sent < buffer.count {
                let count = Glibc.send(
                    descriptor, buffer.baseAddress?.advanced(by: sent), buffer.count - sent, Int32(MSG_NOSIGNAL))
                if count > 0 { sent += count } else if count == 0 || errno != EINTR { return false }
            }
            return true
        }
    }

    private static func violation(_ context: String) -> EngineError {
        EngineError(code: .protocolViolation, engine: "child", context: context)
    }
}

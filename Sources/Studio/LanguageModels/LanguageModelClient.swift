import Foundation
import HTTPClient
import HTTPWire
import Persistence
import Synchronization

/// Asks a language model: tries again where that helps, honours what the server says of pauses, and learns how it wants to be asked.
final class LanguageModelClient: Sendable {
    private let model: LanguageModel
    private let http: HTTPClient
    private let sleep: @Sendable (Duration) async throws -> Void
    private let dialect = Mutex(ChatDialect())

    /// - Parameter sleep: waits between attempts; throws when the task is cancelled.
    init(
        _ model: LanguageModel, http: HTTPClient,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.model = model
        self.http = http
        self.sleep = sleep
    }

    /// - Parameter deadline: when all attempts must be over.
    /// - Throws: `LanguageModelError`; `CancellationError` at once when the task is cancelled.
    func ask(_ prompt: ModelPrompt, until deadline: ContinuousClock.Instant) async throws -> ModelReply {
        var attempt = 1
        while true {
            let left = ContinuousClock.now.duration(to: deadline) / .seconds(1)
            guard left > 0 else { throw LanguageModelError(.tooSlow, "There was no time left for the language model.") }
            switch try await attemptOnce(prompt, seconds: left) {
            case .answered(let reply): return reply
            case .adapted: continue
            case .passing(let error, let pause):
                let wait = pause ?? LanguageModelLimits.pauseSecondsFirst * Double(1 << (attempt - 1))
                let isPatient = wait <= LanguageModelLimits.pauseSecondsMax && wait < left
                guard attempt < LanguageModelLimits.attemptsMax, isPatient else { throw error }
                attempt += 1
                try await sleep(.seconds(wait))
            }
        }
    }

    private enum Outcome {
        case answered(ModelReply)
        /// The server refused the form of the question: it is asked in another.
        case adapted
        /// It may be better after so many seconds.
        case passing(LanguageModelError, pauseSeconds: Double?)
    }

    private func attemptOnce(_ prompt: ModelPrompt, seconds: Double) async throws -> Outcome {
        let dialect = dialect.withLock(\.self)
        do {
            let response = try await http.send(try request(prompt, dialect, seconds: seconds))
            let bytes = try await response.collect()
            if response.status == .ok {
                guard let reply = ChatCompletion.reply(bytes) else {
                    throw LanguageModelError(.unreadable, "What \(host) answered is no completion, or an empty one.")
                }
                return .answered(reply)
            }
            return try outcome(of: response, ChatCompletion.complaint(bytes), asked: dialect, hadSchema: prompt.schema != nil)
        } catch let error as HTTPClientError {
            if error.code == .timedOut { throw LanguageModelError(.tooSlow, "The language model is too slow: \(error)") }
            let told = LanguageModelError(.unreachable, "The language model cannot be reached: \(error)")
            if error.code == .brokenOff { return .passing(told, pauseSeconds: nil) }
            throw told
        }
    }

    private func request(_ prompt: ModelPrompt, _ dialect: ChatDialect, seconds: Double) throws -> OutgoingRequest {
        var headers = HTTPHeaders()
        headers[.contentType] = "application/json"
        if let key = model.key { headers[.authorization] = "Bearer \(key.revealed)" }
        let whole = min(seconds, LanguageModelLimits.answerSecondsMax)
        return OutgoingRequest(
            .post, model.completions, headers: headers, body: try ChatCompletion.body(prompt, to: model.name, in: dialect),
            deadlines: .init(
                connectSeconds: LanguageModelLimits.connectSecondsMax, idleSeconds: Int(whole.rounded(.up)), wholeSeconds: whole
            ),
            responseBytesMax: LanguageModelLimits.answerBytesMax)
    }

    private func outcome(
        of response: IncomingResponse, _ complaint: String, asked dialect: ChatDialect, hadSchema: Bool
    ) throws -> Outcome {
        switch response.status.code {
        case 401, 403:
            // Some servers repeat the key here.
            throw LanguageModelError(.keyRefused, "\(host) refuses the key: look at SEIDRA_LLM_KEY, or at the settings.")
        case 404:
            throw LanguageModelError(
                .notThere,
                "\(host) knows no model \(model.name), or the address is not that of its interface\(quoted(complaint)).")
        case 400, 422, 501:
            let hasAdapted = self.dialect.withLock { current in
                // Another request may have found it out meanwhile.
                current != dialect || current.adapt(to: complaint, hadSchema: hadSchema)
            }
            if hasAdapted { return .adapted }
            throw LanguageModelError(.refused, "\(host) refuses the question\(quoted(complaint)).")
        case 408, 429, 500...599:
            let error = LanguageModelError(
                .busy, "\(host) has too much to do or is out of order (\(response.status))\(quoted(complaint)).")
            return .passing(error, pauseSeconds: response.headers[.retryAfter].flatMap(Self.seconds))
        default:
            throw LanguageModelError(.refused, "\(host) answers with \(response.status)\(quoted(complaint)).")
        }
    }

    /// `Retry-After` is a number of seconds or a date (RFC 9110 section 10.2.3).
    private static func seconds(_ retryAfter: String) -> Double? {
        if let seconds = Int(retryAfter), seconds >= 0 { return Double(seconds) }
        return HTTPDate.decode(retryAfter).map { max(0, Double($0) - Date().timeIntervalSince1970) }
    }

    private var host: String { model.url.host() ?? "The server" }

    /// A server's words, as far as they hold no secret of ours.
    private func quoted(_ complaint: String) -> String {
        var words = complaint
        if let key = model.key { words = words.replacing(key.revealed, with: "•••") }
        words = String(words.prefix(LanguageModelLimits.complaintCharactersMax))
        return words.isEmpty ? "" : ": “\(words)”"
    }
}

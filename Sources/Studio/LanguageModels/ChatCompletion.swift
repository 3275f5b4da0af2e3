import Foundation
import Persistence

/// One question to a language model.
struct ModelPrompt: Sendable, Hashable, Encodable {
    var text: String
    /// JSON Schema of the answer; nil for free text.
    var schema: String?
    var replyTokensMax: Int

    /// More than the whole exchange will cost.
    var tokensMax: Int { (text.utf8.count + (schema?.utf8.count ?? 0)) / Self.bytesPerToken + 1 + replyTokensMax }

    /// English prose has about four.
    private static let bytesPerToken = 3
}

/// What it answered.
struct ModelReply: Sendable, Hashable, Codable {
    var text: String
    /// What question and answer cost, as the server counts; nil where it does not say.
    var tokens: Int?
    /// False when it was cut off, because it became too long or the server would not go on.
    var isWhole = true
}

/// How a server wants to be asked: what it refuses is left out from then on.
struct ChatDialect: Sendable, Hashable {
    /// `response_format: json_schema`; otherwise the schema stands in the question.
    var takesSchema = true
    /// Newer models of OpenAI know only `max_completion_tokens`.
    var tokensField = "max_tokens"
    var takesTemperature = true

    /// Gives way to a refusal.
    /// - Returns: false when there is nothing left to give.
    mutating func adapt(to complaint: String, hadSchema: Bool) -> Bool {
        if complaint.contains("max_completion_tokens"), tokensField == "max_tokens" {
            tokensField = "max_completion_tokens"
        } else if complaint.contains("temperature"), takesTemperature {
            takesTemperature = false
        } else if takesSchema, hadSchema {
            takesSchema = false
        } else {
            return false
        }
        return true
    }
}

/// OpenAI's chat completions (platform.openai.com/docs/api-reference/chat), as far as every server speaks them.
enum ChatCompletion {
    static func body(_ prompt: ModelPrompt, to model: String, in dialect: ChatDialect) throws(StorageError) -> [UInt8] {
        var text = prompt.text
        if let schema = prompt.schema, !dialect.takesSchema {
            text += "\n\nThe answer is nothing but JSON of this schema:\n\(schema)"
        }
        var fields: [String: JSONValue] = [
            "model": .text(model), "stream": .boolean(false),
            // One message: some models know no other role.
            "messages": .array([.object(["role": .text("user"), "content": .text(text)])]),
            dialect.tokensField: .integer(Int64(prompt.replyTokensMax)),
        ]
        if dialect.takesTemperature { fields["temperature"] = .integer(0) }
        if let schema = prompt.schema, dialect.takesSchema {
            fields["response_format"] = .object([
                "type": .text("json_schema"),
                "json_schema": .object([
                    "name": .text("answer"), "strict": .boolean(true), "schema": try JSONValue(JSONText(written: schema)),
                ]),
            ])
        }
        return Array(try JSONText(encoding: JSONValue.object(fields)).text.utf8)
    }

    /// nil for what is no completion, or an empty one.
    static func reply(_ bytes: [UInt8]) -> ModelReply? {
        // What does not decode is no completion.
        guard let document = try? JSONDecoder().decode(Document.self, from: Data(bytes)),
            let choice = document.choices.first, let text = choice.message.content, text.contains(where: { !$0.isWhitespace })
        else { return nil }
        // A server may count as it likes: what is added up and compared with the budget stays within it.
        let tokens = document.usage?.total.map { min(max(0, $0), LanguageModelLimits.budgetTokensMax) }
        let isWhole = choice.finishReason.map { wholeReasons.contains($0.lowercased()) } ?? true
        return ModelReply(text: withoutThoughts(text), tokens: tokens, isWhole: isWhole)
    }

    /// Why a whole answer ends where it does: OpenAI's word, and those of other servers for the same. `length` and the like mean half an answer.
    private static let wholeReasons: Set = ["stop", "stop_sequence", "eos", "eos_token", "end_turn"]

    /// Models that reason aloud do it between these marks.
    private static func withoutThoughts(_ text: String) -> String {
        guard let end = text.range(of: "</think>") else { return text }
        return String(text[end.upperBound...])
    }

    /// What a server says is wrong, on one line; empty where it says nothing.
    static func complaint(_ bytes: [UInt8]) -> String {
        // Servers that write no such document write text, or nothing.
        let document = try? JSONDecoder().decode(Complaint.self, from: Data(bytes))
        let text = document?.error?.message ?? document?.message ?? String(decoding: bytes, as: UTF8.self)
        return text.split { $0.isWhitespace || $0.isNewline }.joined(separator: " ")
    }

    private struct Document: Decodable {
        struct Choice: Decodable {
            struct Message: Decodable {
                var content: String?
            }
            enum CodingKeys: String, CodingKey {
                case message
                case finishReason = "finish_reason"
            }
            var message: Message
            /// Not every server says it.
            var finishReason: String?
        }

        struct Usage: Decodable {
            enum CodingKeys: String, CodingKey {
                case total = "total_tokens"
            }
            var total: Int?
        }

        var choices: [Choice]
        var usage: Usage?
    }

    private struct Complaint: Decodable {
        struct Inner: Decodable {
            var message: String?
        }
        var error: Inner?
        var message: String?
    }
}

import Foundation
import HTTPClient
import HTTPServer
import HTTPWire
import Testing

@testable import Studio

/// One question to a language model's server, in whatever state that is.
struct LanguageModelClientTests {
    private static let prompt = ModelPrompt(text: "Who?", schema: #"{"type":"object"}"#, replyTokensMax: 50)

    /// The reply, or the code of the error, and how long was waited.
    private func ask(
        _ url: String, key: String? = nil, prompt: ModelPrompt = prompt
    ) async throws -> (reply: ModelReply?, error: LanguageModelError?, naps: [Duration]) {
        let model = try LanguageModel(url: url, name: "tiny", key: key.map(SecretText.init))
        let naps = Naps()
        let client = LanguageModelClient(model, http: try HTTPClient(), sleep: naps.take)
        do {
            return (try await client.ask(prompt, until: .now + .seconds(600)), nil, naps.all)
        } catch let error as LanguageModelError {
            return (nil, error, naps.all)
        }
    }

    @Test func `a question carries the schema and the key, and the reply its price`() async throws {
        try await ModelServer.run { _, _ in
            try ModelServer.completion("<think>hm</think>Anna", tokens: 42)
        } _: { server, url in
            let answer = try await ask(url, key: "sk-secret")
            #expect(answer.reply == ModelReply(text: "Anna", tokens: 42))
            let question = try #require(server.questions.first)
            #expect(question.hasSchema && question.text == "Who?" && question.authorization == "Bearer sk-secret")
        }
    }

    @Test(
        arguments: [
            (nil, true), ("stop", true), ("STOP", true), ("length", false), ("content_filter", false), ("model_length", false),
        ] as [(String?, Bool)])
    func `an answer that the server broke off is not whole`(ending: String?, isWhole: Bool) async throws {
        try await ModelServer.run { _, _ in
            try ModelServer.completion("Anna", ending: ending)
        } _: { _, url in
            let answer = try await ask(url)
            #expect(answer.reply?.isWhole == isWhole)
        }
    }

    @Test func `a server that knows no schemas gets it in the question, from then on at once`() async throws {
        try await ModelServer.run { question, _ in
            question.hasSchema
                ? try ModelServer.refusal(400, "response_format is not supported") : try ModelServer.completion("{}")
        } _: { server, url in
            let client = LanguageModelClient(try LanguageModel(url: url, name: "tiny"), http: try HTTPClient())
            for _ in 0..<2 { _ = try await client.ask(Self.prompt, until: .now + .seconds(60)) }
            #expect(server.questions.map(\.hasSchema) == [true, false, false])
            #expect(server.questions.last?.text.contains(#"{"type":"object"}"#) == true)
        }
    }

    @Test func `a busy server is asked again after the pause it wishes, and given up in the end`() async throws {
        try await ModelServer.run { _, number in
            switch number {
            case 0: try ModelServer.refusal(429, "slow down", headers: [.retryAfter: "7"])
            case 1: try ModelServer.refusal(503, "loading")
            default: try ModelServer.completion("yes")
            }
        } _: { _, url in
            let answer = try await ask(url)
            #expect(answer.reply?.text == "yes" && answer.naps == [.seconds(7.0), .seconds(2.0)])
        }
        try await ModelServer.run { _, _ in
            try ModelServer.refusal(500, "broken")
        } _: { server, url in
            let answer = try await ask(url)
            #expect(answer.error?.code == .busy && server.questions.count == 4)
        }
        try await ModelServer.run { _, _ in
            try ModelServer.refusal(429, "tomorrow", headers: [.retryAfter: "86400"])
        } _: { server, url in
            let answer = try await ask(url)
            #expect(answer.error?.code == .busy && answer.naps.isEmpty && server.questions.count == 1)
        }
    }

    @Test func `what cannot succeed is told at once, in words without the key`() async throws {
        let cases: [(Int, LanguageModelError.Code)] = [(401, .keyRefused), (404, .notThere), (418, .refused)]
        for (status, code) in cases {
            try await ModelServer.run { _, _ in
                try ModelServer.refusal(status, "no sk-secret here")
            } _: { server, url in
                let answer = try await ask(url, key: "sk-secret")
                let error = try #require(answer.error)
                #expect(error.code == code && server.questions.count == 1)
                #expect(!error.description.contains("sk-secret"), "\(error)")
            }
        }
    }

    @Test func `nonsense is no answer, and a server that is not there cannot be reached`() async throws {
        try await ModelServer.run { _, _ in
            .text("hello")
        } _: { _, url in
            let answer = try await ask(url)
            #expect(answer.error?.code == .unreadable)
        }
        let gone = try await ModelServer.run { _, _ in
            .text("")
        } _: { _, url in
            url
        }
        let answer = try await ask(gone)
        #expect(answer.error?.code == .unreachable)
    }

    @Test func `a model is chosen by options before the environment, with the key from a file`() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "key-\(UUID().uuidString)")
        try Data("sk-file\n".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }  // a temporary file
        let environment = [
            "SEIDRA_LLM_URL": "http://a/v1/", "SEIDRA_LLM_MODEL": "m", "SEIDRA_LLM_KEY": file.path,
            "SEIDRA_LLM_BUDGET_TOKENS": "5",
        ]
        let model = try #require(try LanguageModel.chosen(environment: environment))
        #expect(model.completions.absoluteString == "http://a/v1/chat/completions")
        #expect(model.key?.revealed == "sk-file" && model.budgetTokens == 5)
        #expect(!"\(model)".contains("sk-file") && !String(reflecting: model).contains("sk-file"))
        let other = try #require(
            try LanguageModel.chosen(url: "https://b/v1/chat/completions", name: "n", budgetTokens: 9, environment: environment)
        )
        #expect(other.completions.absoluteString == "https://b/v1/chat/completions" && other.budgetTokens == 9)
        #expect(try LanguageModel.chosen(environment: [:]) == nil)
        for broken in [
            ["SEIDRA_LLM_URL": "http://a/v1"], ["SEIDRA_LLM_MODEL": "m"], ["SEIDRA_LLM_URL": "a", "SEIDRA_LLM_MODEL": "m"],
        ] {
            #expect(throws: LanguageModelError.self) { try LanguageModel.chosen(environment: broken) }
        }
        #expect(throws: LanguageModelError.self) { try LanguageModel(url: "http://me:secret@a/v1", name: "m") }
    }

    @Test func `a trial tells the model's word, or that no word was left`() async throws {
        let word = try await ModelServer.run { _, _ in
            try ModelServer.completion("<think>Clear, so…</think> Blue.")
        } _: { _, url in
            try await LanguageModelTrial(of: try LanguageModel(url: url, name: "tiny"))
        }
        #expect(word.answer == "Blue." && word.trouble == nil && word.model == "tiny")
        let thoughts = try await ModelServer.run { _, _ in
            try ModelServer.completion("<think>Clear, so…</think>")
        } _: { _, url in
            try await LanguageModelTrial(of: try LanguageModel(url: url, name: "tiny"))
        }
        #expect(thoughts.answer == nil && thoughts.trouble?.contains("no word was left") == true)
    }
}

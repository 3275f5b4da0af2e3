import HTTPServer
import HTTPWire
import Logging
import Persistence
import Studio
import Testing

@testable import StudioAPI

struct ProblemTests {
    @Test(arguments: [
        (FilmProblem.Kind.badStory, Int?.some(422)), (.badOptions, 422), (.toolMissing, 503), (.diskFull, 507),
        (.unexpected, nil),
        (.notWritable, nil),
    ])
    func `a film's problem has a status of its own, or is an incident`(kind: FilmProblem.Kind, status: Int?) {
        #expect(Problem(FilmProblem(kind, "A sentence."))?.status.code == status)
    }

    @Test func `a full or busy database is told as such, and its path is kept from the client`() {
        let full = Problem(StorageError(.diskFull, "The disk that holds /secret/place is full."))
        #expect(full?.status == .insufficientStorage)
        #expect(full?.detail.contains("/secret") == false)
        #expect(Problem(StorageError(.busy, "held"))?.headers[.retryAfter] == "2")
        #expect(Problem(StorageError(.corrupt, "damaged")) == nil)
        #expect(Problem(AccountError.tooManyTries(secondsToWait: 8))?.headers[.retryAfter] == "8")
    }

    @Test func `what nobody foresaw tells the client an incident and no cause`() throws {
        struct Surprise: Error { var secret = "/home/anna/keys" }
        let responder = ErrorResponder(logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let response = responder(Surprise(), nil)
        #expect(response.status == .internalServerError)
        guard case .bytes(let bytes) = response.body else { throw Client.Failure(what: "no body") }
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(!text.contains("anna"))
        #expect(text.contains("log tells more"))
    }
}

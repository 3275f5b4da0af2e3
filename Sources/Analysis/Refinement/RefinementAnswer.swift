import Foundation

/// What a language model answered, by its form alone: nothing of it is believed yet.
struct RefinementAnswer {
    struct Claim: Decodable {
        struct Evidence: Decodable {
            var sentence: Int
            var words: String
        }

        var subject: String
        var says: String
        var value: String
        var evidence: [Evidence]
    }

    /// nil for a claim that has not the form of one.
    let claims: [Claim?]

    /// Takes the JSON object out of a reply, which may be wrapped in a fence or in sentences.
    /// - Returns: nil when there is no such object, or it holds no claims.
    init?(_ reply: String) {
        guard let first = reply.firstIndex(of: "{"), let last = reply.lastIndex(of: "}"), first < last else { return nil }
        do {
            claims = try JSONDecoder().decode(Document.self, from: Data(reply[first...last].utf8)).claims.map(\.claim)
        } catch {
            return nil
        }
    }

    private struct Document: Decodable {
        var claims: [Entry]
    }

    /// One that is malformed does not spoil the others.
    private struct Entry: Decodable {
        var claim: Claim?

        init(from decoder: any Decoder) throws {
            // Of another form: that is what nil says.
            claim = try? Claim(from: decoder)
        }
    }
}

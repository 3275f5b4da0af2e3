import Foundation
import HTTPServer
import HTTPWire
import Persistence

extension Request {
    /// The body as a JSON document.
    /// - Throws: 415 for another media type, 413 beyond `bytesMax`, 400 for what is no JSON, 422 for a field that is wrong.
    func document<Document: Decodable>(
        _ type: Document.Type, upTo bytesMax: Int = APILimits.documentBytesMax
    ) async throws -> Document {
        try requireJSON()
        return try JSONBody.decode(type, from: try await body.collect(upTo: bytesMax))
    }

    func requireJSON() throws(Problem) {
        guard headers[.contentType].map({ HeaderParameters($0).value }) == "application/json" else {
            throw Problem(status: .unsupportedMediaType, detail: "Send JSON, with Content-Type: application/json.")
        }
    }
}

/// Reads JSON and says in a sentence what is wrong with it.
enum JSONBody {
    static func decode<Document: Decodable>(_ type: Document.Type, from bytes: [UInt8]) throws(Problem) -> Document {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch let error as DecodingError {
            // Of a number that does not fit where it stands, Swift says the same as of what is no JSON.
            if case .dataCorrupted(let context) = error, context.codingPath.isEmpty,
                (try? JSONDecoder().decode(JSONValue.self, from: Data(bytes))) != nil  // no JSON: nil
            {
                throw Problem(
                    status: .unprocessableContent,
                    detail: "A number in the body does not fit where it stands: it is too large, or must be whole.")
            }
            throw Problem(error)
        } catch {
            throw Problem(status: .badRequest, detail: "The body is no JSON.")
        }
    }
}

extension Problem {
    fileprivate init(_ error: DecodingError) {
        switch error {
        case .keyNotFound(let key, _):
            self.init(status: .unprocessableContent, detail: "The field \(key.stringValue) is missing.")
        case .valueNotFound(let type, let context), .typeMismatch(let type, let context):
            guard let field = Self.field(context) else {
                self.init(status: .badRequest, detail: "The body must be a JSON object.")
                return
            }
            self.init(status: .unprocessableContent, detail: "The field \(field) must be \(Self.words(for: type)).")
        case .dataCorrupted(let context):
            guard let field = Self.field(context) else {
                self.init(status: .badRequest, detail: "The body is no JSON.")
                return
            }
            // Of an enumeration's values Swift only says which one is none.
            let reason =
                context.debugDescription.hasPrefix("Cannot initialize")
                ? "it has no such value." : context.debugDescription
            self.init(status: .unprocessableContent, detail: "The field \(field) cannot be used: \(reason)")
        @unknown default:
            self.init(status: .badRequest, detail: "The body is no JSON that the studio understands.")
        }
    }

    private static func field(_ context: DecodingError.Context) -> String? {
        context.codingPath.isEmpty ? nil : context.codingPath.map(\.stringValue).joined(separator: ".")
    }

    private static func words(for type: any Any.Type) -> String {
        switch type {
        case is String.Type: "a text"
        case is Bool.Type: "true or false"
        case is any BinaryInteger.Type: "a whole number"
        case is any BinaryFloatingPoint.Type: "a number"
        default: "an object or a list, as Resources/docs/api.md has it"
        }
    }
}

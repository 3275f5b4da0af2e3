import Foundation
package import GRDB

/// One JSON document kept as text: a row stores it and the wire splices it, without decoding it in between.
package struct JSONText: Hashable, Sendable {
    package let text: String

    /// `null`: nothing to say.
    package static let null = JSONText(trusted: "null")

    /// Encodes a value with its keys sorted, so that equal values give equal text.
    package init(encoding value: some Encodable) throws(StorageError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            text = String(decoding: try encoder.encode(value), as: UTF8.self)
        } catch {
            throw StorageError(.jsonUnreadable, "A value could not be written as JSON.", underlying: error)
        }
    }

    /// Text that the caller itself wrote, or read from the database, as one JSON document.
    package init(written text: String) {
        self.text = text
    }

    private init(trusted text: String) {
        self.text = text
    }

    /// The document as a value of the given type.
    package func decoded<Value: Decodable>(as type: Value.Type = Value.self) throws(StorageError) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(text.utf8))
        } catch {
            throw StorageError(.jsonUnreadable, "Stored JSON is not what was expected here (\(type)).", underlying: error)
        }
    }
}

extension JSONText: DatabaseValueConvertible {
    package var databaseValue: DatabaseValue { text.databaseValue }

    package static func fromDatabaseValue(_ value: DatabaseValue) -> JSONText? {
        String.fromDatabaseValue(value).map(JSONText.init(trusted:))
    }
}

/// Any JSON, for what a room hands on without knowing what it says.
package enum JSONValue: Sendable, Hashable {
    case null
    case boolean(Bool)
    case integer(Int64)
    /// Above the largest `Int64`; seeds are.
    case unsigned(UInt64)
    case number(Double)
    case text(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// - Throws: `jsonUnreadable`.
    package init(_ text: JSONText) throws(StorageError) { self = try text.decoded() }
}

extension JSONValue: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        // Each but the last fails for a value of another kind: that is how its kind is found out.
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {  // as said above
            self = .boolean(value)
        } else if let value = try? container.decode(Int64.self) {  // as said above
            self = .integer(value)
        } else if let value = try? container.decode(UInt64.self) {  // as said above
            self = .unsigned(value)
        } else if let value = try? container.decode(Double.self) {  // as said above
            self = .number(value)
        } else if let value = try? container.decode(String.self) {  // as said above
            self = .text(value)
        } else if let value = try? container.decode([JSONValue].self) {  // as said above
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .boolean(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .unsigned(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .text(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }
}

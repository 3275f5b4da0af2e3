/// A member of a JSON object by whatever name it has.
package struct AnyCodingKey: CodingKey {
    package let stringValue: String
    package var intValue: Int? { nil }

    package init(stringValue: String) { self.stringValue = stringValue }
    package init?(intValue: Int) { nil }
}

extension Decoder {
    /// For documents in which a name misspelt would do something else than was meant, and nobody would say so.
    /// - Throws: `DecodingError.dataCorrupted` with `reason`, at the first member that is none of these.
    package func refuseMembers(besides known: [String], _ reason: String) throws {
        let members = try container(keyedBy: AnyCodingKey.self)
        guard let unknown = members.allKeys.first(where: { !known.contains($0.stringValue) }) else { return }
        throw DecodingError.dataCorruptedError(forKey: unknown, in: members, debugDescription: reason)
    }
}

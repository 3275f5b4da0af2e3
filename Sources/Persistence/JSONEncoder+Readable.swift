package import Foundation

extension JSONEncoder {
    /// For people to look at: a member a line, in the order of their names, and a line's end behind it.
    package static func readable(
        _ value: some Encodable, dates: DateEncodingStrategy = .deferredToDate
    ) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = dates
        return try encoder.encode(value) + Data("\n".utf8)
    }
}

/// Header fields in their order, names compared letter case aside.
///
/// The fields stay the bytes they were on the wire, with a table of where each lies, so that a request costs two allocations
/// however many fields it has, and text is made only of the fields that somebody asks for.
package struct HTTPHeaders: Sendable {
    /// Where one field lies in `bytes`.
    struct Field: Sendable {
        var nameStart: UInt32
        var nameCount: UInt32
        var valueStart: UInt32
        var valueCount: UInt32
    }

    private var bytes: [UInt8] = []
    private var fields: [Field] = []
    /// `bytes` is what `encode` has to write: fields in their order, each with its line end, and nothing between.
    private var isEncoded = true
    /// Whether a field was appended that `encode` leaves out.
    private var holdsServersOwn = false

    package init() {}

    /// Takes a request's head over as it came in.
    init(bytes: [UInt8], fields: [Field]) {
        self.bytes = bytes
        self.fields = fields
        isEncoded = false
    }

    package var isEmpty: Bool { fields.isEmpty }

    package var count: Int { fields.count }

    /// The value of the first field of that name; setting replaces every field of that name, nil removes them.
    package subscript(name: HeaderName) -> String? {
        get {
            guard let index = firstIndex(of: name) else { return nil }
            return value(at: index)
        }
        set {
            removeAll(name)
            if let newValue { append(name, newValue) }
        }
    }

    /// The values of every field of that name, in order.
    package func values(_ name: HeaderName) -> [String] {
        fields.indices.filter { matches(fields[$0], name) }.map(value(at:))
    }

    package func contains(_ name: HeaderName) -> Bool { firstIndex(of: name) != nil }

    /// Whether any field's name begins with `If-`, as those of all preconditions do (RFC 9110 section 13.1).
    package var hasPreconditions: Bool {
        fields.contains { field in
            let start = Int(field.nameStart)
            return field.nameCount > 3 && ASCII.lowercased(bytes[start]) == 0x69 && ASCII.lowercased(bytes[start + 1]) == 0x66
                && bytes[start + 2] == ASCII.hyphen
        }
    }

    /// Whether a field of that name lists the token, letter case aside (RFC 9110 section 5.6.1).
    package func contains(_ name: HeaderName, token: String) -> Bool {
        let wanted = token.utf8
        for field in fields where matches(field, name) {
            let value = bytes.span.extracting(Int(field.valueStart)..<Int(field.valueStart + field.valueCount))
            var list = FieldList()
            members: while let member = list.next(in: value) {
                guard member.count == wanted.count else { continue }
                for (position, byte) in zip(member, wanted) {
                    guard ASCII.lowercased(value[position]) == ASCII.lowercased(byte) else { continue members }
                }
                return true
            }
        }
        return false
    }

    /// Appends a field. Bytes that no value may hold, such as a line end, become spaces: a value can never end its field.
    package mutating func append(_ name: HeaderName, _ value: String) {
        let nameStart = bytes.count
        bytes.append(contentsOf: name.description.utf8)
        bytes.append(ASCII.colon)
        bytes.append(ASCII.space)
        let valueStart = bytes.count
        bytes.append(contentsOf: value.utf8)
        for index in valueStart..<bytes.count where !ASCII.isFieldValue(bytes[index]) { bytes[index] = ASCII.space }
        let valueCount = bytes.count - valueStart
        bytes.append(ASCII.carriageReturn)
        bytes.append(ASCII.lineFeed)
        fields.append(
            Field(
                nameStart: UInt32(nameStart), nameCount: UInt32(valueStart - 2 - nameStart),
                valueStart: UInt32(valueStart), valueCount: UInt32(valueCount)))
        if isServersOwn(fields[fields.count - 1]) { holdsServersOwn = true }
    }

    package mutating func removeAll(_ name: HeaderName) {
        // The bytes stay behind: they are few, and the table no longer points at them.
        if contains(name) { isEncoded = false }
        fields.removeAll { [bytes] in Self.matches($0, name, in: bytes) }
    }

    /// Name and value of every field, in order.
    package var pairs: [(name: String, value: String)] {
        fields.indices.map { index in (text(fields[index].nameStart, fields[index].nameCount), value(at: index)) }
    }

    /// Appends the fields as they go on the wire, each with its line end, but for those that are the server's own to write.
    func encode(into output: inout [UInt8]) {
        guard !isEncoded || holdsServersOwn else { return output.append(contentsOf: bytes) }
        bytes.withUnsafeBufferPointer { bytes in
            for field in fields where !isServersOwn(field) {
                let start = Int(field.nameStart)
                output.append(contentsOf: bytes[start..<Int(field.valueStart + field.valueCount)])
                output.append(ASCII.carriageReturn)
                output.append(ASCII.lineFeed)
            }
        }
    }

    /// Date, and what frames the content: whoever writes the message writes each once, as it is.
    private func isServersOwn(_ field: Field) -> Bool {
        let name = bytes.span.extracting(Int(field.nameStart)..<Int(field.nameStart + field.nameCount))
        return switch name.count {
        case 4: name.equalsIgnoringCase("date")
        case 14: name.equalsIgnoringCase("content-length")
        case 17: name.equalsIgnoringCase("transfer-encoding")
        default: false
        }
    }

    private func firstIndex(of name: HeaderName) -> Int? {
        fields.firstIndex { Self.matches($0, name, in: bytes) }
    }

    private func matches(_ field: Field, _ name: HeaderName) -> Bool { Self.matches(field, name, in: bytes) }

    private static func matches(_ field: Field, _ name: HeaderName, in bytes: [UInt8]) -> Bool {
        let wanted = name.description.utf8
        guard Int(field.nameCount) == wanted.count else { return false }
        var position = Int(field.nameStart)
        for byte in wanted {
            guard ASCII.lowercased(bytes[position]) == ASCII.lowercased(byte) else { return false }
            position += 1
        }
        return true
    }

    private func value(at index: Int) -> String { text(fields[index].valueStart, fields[index].valueCount) }

    private func text(_ start: UInt32, _ count: UInt32) -> String {
        bytes.span.extracting(Int(start)..<Int(start + count)).text
    }
}

extension HTTPHeaders: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (HeaderName, String)...) {
        for (name, value) in elements { append(name, value) }
    }
}

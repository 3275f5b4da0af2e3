/// Goes through a header value that is a list (RFC 9110 section 5.6.1): members with commas between, blanks around. Quoted strings are
/// whole, whatever they hold; empty members are passed over. Nothing is allocated.
///
/// An entity tag may end with a backslash that escapes nothing (section 8.8.3). A list of such tags is cut in the wrong place; the parts
/// then match nothing, which costs their client a transfer and nothing else. Our own tags have no backslash.
struct FieldList {
    private var position = 0

    /// Where the next member lies, without the blanks around it; nil at the end.
    /// - Parameter value: the same each time.
    mutating func next(in value: Span<UInt8>) -> Range<Int>? {
        while position < value.count {
            let start = position
            let end = Self.memberEnd(in: value, from: start)
            position = end + 1
            let trimmed = value.extracting(start..<end).trimmedRange()
            if !trimmed.isEmpty { return (start + trimmed.lowerBound)..<(start + trimmed.upperBound) }
        }
        return nil
    }

    /// The members of a list as text.
    static func members(of value: String) -> [String] {
        let bytes = Array(value.utf8)
        var list = FieldList()
        var members: [String] = []
        while let member = list.next(in: bytes.span) { members.append(bytes.span.extracting(member).text) }
        return members
    }

    private static func memberEnd(in value: Span<UInt8>, from start: Int) -> Int {
        var isQuoted = false
        var index = start
        while index < value.count {
            switch value[index] {
            case ASCII.quote: isQuoted.toggle()
            case ASCII.backslash where isQuoted: index += 1
            case ASCII.comma where !isQuoted: return index
            default: break
            }
            index += 1
        }
        return value.count
    }
}

extension HTTPHeaders {
    /// The members of the lists in all fields of that name, in order.
    package func list(_ name: HeaderName) -> [String] { values(name).flatMap(FieldList.members) }
}

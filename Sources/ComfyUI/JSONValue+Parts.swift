import Persistence

extension JSONValue {
    var text: String? { if case .text(let text) = self { text } else { nil } }
    var list: [JSONValue]? { if case .array(let list) = self { list } else { nil } }
    var object: [String: JSONValue]? { if case .object(let object) = self { object } else { nil } }

    /// A member of an object; nil where there is none.
    subscript(name: String) -> JSONValue? { object?[name] }
}

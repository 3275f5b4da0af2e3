import Persistence

/// What a server says of a class of nodes (`/object_info/{class}`).
struct NodeClass: Sendable, Hashable {
    private let required: [String: JSONValue]
    private let optional: [String: JSONValue]

    /// nil for a class that the server does not have.
    init?(_ answer: JSONValue, named name: String) {
        guard let input = answer[name]?["input"] else { return nil }
        required = input["required"]?.object ?? [:]
        optional = input["optional"]?.object ?? [:]
    }

    /// What can be chosen for an input, such as the names of checkpoints; nil where anything can.
    func options(of input: String) -> [JSONValue]? {
        guard let kind = (required[input] ?? optional[input])?.list, let first = kind.first else { return nil }
        // Pictures that were just uploaded are in no list yet.
        let details = kind.count > 1 ? kind[1] : .null
        if details["image_upload"] != nil { return nil }
        // Older servers list the choices in the place of the type, newer ones beside it.
        return first.list ?? (first.text == "COMBO" ? details["options"]?.list : nil)
    }

    /// What a server lacks for a node, in sentences.
    func problems(of node: Workflow.Node, id: String) -> [String] {
        let missing = required.keys.sorted().filter { node.inputs[$0] == nil && !hasDefault($0) }.map {
            "node \(id) (\(node.className)) needs a value for \($0)"
        }
        let unknown = node.inputs.sorted { $0.key < $1.key }.compactMap { input, value -> String? in
            guard value.list == nil, let options = options(of: input), !options.contains(value) else { return nil }
            let names = options.prefix(ComfyUILimits.optionsToldMax).compactMap(\.text)
            let others =
                names.isEmpty
                ? "it has none" : "it has \(names.joined(separator: ", "))\(options.count > names.count ? " and others" : "")"
            return "there is no \(value.text ?? "such value") for \(input) of node \(id) (\(node.className)); \(others)"
        }
        return missing + unknown
    }

    private func hasDefault(_ input: String) -> Bool {
        guard let kind = required[input]?.list, kind.count > 1 else { return false }
        return kind[1]["default"] != nil
    }
}

package import Foundation
import Persistence

/// A workflow in ComfyUI's API format: nodes by id, each with its class and inputs, links among them as `["id", output]`.
///
/// A value that is `"{{prompt}}"` is a slot: what a picture is to be made of is put there. Numbers become numbers; a slot within a longer text is
/// replaced in it.
package struct Workflow: Sendable, Hashable {
    struct Node: Sendable, Hashable, Codable {
        var className: String
        var inputs: [String: JSONValue]

        enum CodingKeys: String, CodingKey {
            case className = "class_type"
            case inputs
        }
    }

    /// What can be put into a workflow.
    package enum Slot: String, Sendable, Hashable, CaseIterable {
        case prompt, negative, seed, width, height, steps, guidance
        /// The name of a checkpoint on the server.
        case model
        /// The name of an uploaded picture.
        case picture

        /// As it is written in a workflow.
        package var mark: String { "{{\(rawValue)}}" }
    }

    let nodes: [String: Node]

    /// - Throws: `badWorkflow`, with what is wrong.
    package init(_ file: Data) throws(ComfyUIError) {
        guard file.count <= ComfyUILimits.workflowBytesMax else {
            throw ComfyUIError(.badWorkflow, "The workflow is larger than \(ComfyUILimits.workflowBytesMax >> 20) MiB.")
        }
        do {
            nodes = try JSONDecoder().decode([String: Node].self, from: file)
        } catch {
            throw ComfyUIError(
                .badWorkflow,
                "The workflow is not in ComfyUI's API format: in its menu choose “Export (API)”, not “Save”.")
        }
        guard !nodes.isEmpty else { throw ComfyUIError(.badWorkflow, "The workflow has no nodes.") }
        for (id, node) in nodes {
            for case .array(let link) in node.inputs.values where link.count == 2 {
                guard let source = link[0].text, case .integer = link[1], nodes[source] == nil else { continue }
                throw ComfyUIError(
                    .badWorkflow,
                    "Node \(id) (\(node.className)) of the workflow is linked to node \(source), which is not there.")
            }
        }
        guard slots.contains(.prompt) else {
            throw ComfyUIError(
                .badWorkflow, "The workflow has no place for the prompt: write \(Slot.prompt.mark) as the text of a node.")
        }
    }

    /// - Throws: `badWorkflow`, also for a file that cannot be read.
    package init(at file: URL) throws(ComfyUIError) {
        let bytes: Data
        do {
            bytes = try Data(contentsOf: file)
        } catch {
            throw ComfyUIError(
                .badWorkflow, "The workflow \(file.lastPathComponent) cannot be read: \(error.localizedDescription)")
        }
        self = try Workflow(bytes)
    }

    init(nodes: [String: Node]) { self.nodes = nodes }

    /// The slots that it has.
    package var slots: Set<Slot> {
        var found: Set<Slot> = []
        for node in nodes.values {
            for text in node.inputs.values.compactMap(\.text) {
                found.formUnion(Slot.allCases.filter { text.contains($0.mark) })
            }
        }
        return found
    }

    /// With its slots filled; one without a value stays as it is, and is a problem to the server.
    func filled(with values: [Slot: JSONValue]) -> Workflow {
        Workflow(
            nodes: nodes.mapValues { node in
                var node = node
                node.inputs = node.inputs.mapValues { Self.filled($0, with: values) }
                return node
            })
    }

    private static func filled(_ value: JSONValue, with values: [Slot: JSONValue]) -> JSONValue {
        guard case .text(var text) = value else { return value }
        // What is put in is not looked at again: a prompt may hold what looks like a slot.
        var filled = ""
        while let start = text.range(of: "{{"), let end = text[start.upperBound...].range(of: "}}") {
            let name = String(text[start.upperBound..<end.lowerBound])
            if let slot = Slot(rawValue: name), let value = values[slot] {
                if start.lowerBound == text.startIndex, end.upperBound == text.endIndex, filled.isEmpty { return value }
                filled += text[..<start.lowerBound] + value.words
            } else {
                filled += text[..<end.upperBound]
            }
            text = String(text[end.upperBound...])
        }
        return .text(filled + text)
    }

    /// Where the name of the model is put: a class and its input.
    var modelInput: (className: String, input: String)? {
        for node in nodes.values.sorted(by: { $0.className < $1.className }) {
            if let input = node.inputs.first(where: { $0.value.text == Slot.model.mark }) {
                return (node.className, input.key)
            }
        }
        return nil
    }

    /// As it stands: the same workflow has the same text.
    package var text: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(nodes), as: UTF8.self)
        } catch {
            // What was read as JSON can be written as JSON.
            preconditionFailure("A workflow cannot be written: \(error)")
        }
    }
}

extension JSONValue {
    /// Within a text.
    fileprivate var words: String {
        switch self {
        case .text(let text): text
        case .integer(let number): "\(number)"
        case .unsigned(let number): "\(number)"
        case .number(let number): "\(number)"
        case .boolean(let value): "\(value)"
        case .null, .array, .object: ""
        }
    }
}

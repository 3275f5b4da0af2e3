import Persistence

/// Where a queued workflow is.
enum PromptPlace: Sendable, Hashable {
    /// A picture that was made.
    struct File: Sendable, Hashable {
        var filename: String
        var subfolder: String?
        /// "output", or "temp" for previews.
        var type: String?
    }

    case waiting
    case running
    case made([File])
    /// Neither queued nor made: not yet, or not any more.
    case unknown

    /// - Parameter entry: of `/history/{id}`.
    /// - Throws: `failed`, `interrupted`.
    init(history entry: JSONValue, of address: ServerAddress) throws(ComfyUIError) {
        let files = (entry["outputs"]?.object ?? [:]).sorted { $0.key < $1.key }.flatMap { Self.files(in: $0.value) }
        let messages = entry["status"]?["messages"]?.list ?? []
        for case .array(let message) in messages where message.count > 1 {
            switch message[0].text {
            case "execution_interrupted":
                throw ComfyUIError(.interrupted, "Somebody has ended the picture on ComfyUI at \(address).")
            case "execution_error":
                let node = message[1]["node_type"]?.text ?? "a node"
                let reason = message[1]["exception_message"]?.text?.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                throw ComfyUIError(.failed, "ComfyUI at \(address) failed in \(node): \(reason ?? "it gave no reason").")
            default: continue
            }
        }
        if entry["status"]?["status_str"]?.text == "error" {
            throw ComfyUIError(.failed, "ComfyUI at \(address) failed and gave no reason.")
        }
        let kept = files.filter { $0.type != "temp" }
        self = .made(kept.isEmpty ? files : kept)
    }

    /// Any list of a node's output whose items are files.
    private static func files(in output: JSONValue) -> [File] {
        (output.object ?? [:]).sorted { $0.key < $1.key }.flatMap { ($0.value.list ?? []).compactMap(file) }
    }

    private static func file(_ item: JSONValue) -> File? {
        item["filename"]?.text.map { File(filename: $0, subfolder: item["subfolder"]?.text, type: item["type"]?.text) }
    }
}

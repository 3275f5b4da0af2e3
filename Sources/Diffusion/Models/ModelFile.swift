import Foundation

/// What can be told of a model file without loading it: its header is read, never its weights.
package struct ModelFile: Sendable, Hashable, Codable {
    package enum Format: String, Sendable, Hashable, Codable {
        case safetensors, gguf
    }

    /// An absolute path.
    package var path: String
    package var format: Format
    package var kind: ModelKind
    package var family: ModelFamily
    package var byteCount: Int
    package var parameterCount: Int
    /// The type of most of its weights: "F16", "Q8_0".
    package var weightType: String
    /// Words that its makers trained it to answer to, the most frequent first.
    package var triggerWords: [String]
    /// What it calls itself, and under which terms it may be used.
    package var title: String?
    package var licence: String?

    /// Reads a file's header, whatever its name says.
    /// - Throws: `unreadable` with the reason.
    package static func reading(_ path: String) throws(DiffusionError) -> ModelFile {
        do {
            var reader = try HeaderReader(path)
            let (format, header) = try Self.header(&reader)
            return ModelFile(path: path, format: format, header: header, byteCount: reader.fileBytes)
        } catch let problem as ModelHeaderProblem {
            throw .unreadable(file: path, reason: problem.reason)
        } catch let error as CocoaError where error.code == .fileNoSuchFile || error.code == .fileReadNoSuchFile {
            throw .unreadable(file: path, reason: "it is not there")
        } catch {
            throw .unreadable(file: path, reason: "\(error.localizedDescription)")
        }
    }

    private static func header(_ reader: inout HeaderReader) throws -> (Format, ModelHeader) {
        var beginning = reader
        let start = try beginning.bytes(min(16, reader.fileBytes))
        if start.starts(with: GGUFHeader.magic) { return (.gguf, try GGUFHeader.read(&reader)) }
        if SafetensorsHeader.isLikely(start, fileBytes: reader.fileBytes) {
            return (.safetensors, try SafetensorsHeader.read(&reader))
        }
        // PyTorch's own: a zip archive around a pickle, or a bare pickle (opcode PROTO).
        if start.starts(with: Array("PK".utf8)) || start.first == 0x80 {
            throw ModelHeaderProblem(
                "it is a pickle, which can run any program when it is read; convert it to safetensors on a machine that may be lost"
            )
        }
        throw ModelHeaderProblem("it is neither safetensors nor GGUF")
    }

    init(path: String, format: Format, header: ModelHeader, byteCount: Int) {
        self.path = path
        self.format = format
        kind = ModelKind(header)
        family = ModelFamily(header)
        self.byteCount = byteCount
        var numbers: [String: Int] = [:]
        for tensor in header.tensors.values {
            numbers[tensor.type, default: 0] += tensor.shape.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
        }
        parameterCount = numbers.values.reduce(0, &+)
        weightType = numbers.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? "none"
        triggerWords = Self.triggerWords(header.metadata)
        title = header.metadata["modelspec.title"] ?? header.metadata["ss_output_name"] ?? header.metadata["general.name"]
        licence = header.metadata["modelspec.license"] ?? header.metadata["general.license"]
    }

    /// By the Model Specification's field, or by kohya's count of tags for each data set.
    private static func triggerWords(_ metadata: [String: String]) -> [String] {
        if let phrase = metadata["modelspec.trigger_phrase"] {
            return phrase.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        }
        guard let text = metadata["ss_tag_frequency"],
            // Metadata of somebody else's; when it is damaged there are no words.
            let sets = try? JSONDecoder().decode([String: [String: Int]].self, from: Data(text.utf8))
        else { return [] }
        var counts: [String: Int] = [:]
        for (tag, count) in sets.values.joined() {
            counts[tag.trimmingCharacters(in: .whitespaces), default: 0] &+= count
        }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(ModelLimits.triggerWordsMax).map(\.key)
    }
}
